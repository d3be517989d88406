//! The brief as one page that needs nothing else: no request, no script, no font.

use super::wording::{context, counts, date, extent, level_word, paragraphs, section_title};
use askama::Template;
use evidence::{Brief, BriefSentence, ClaimId, Level, SectionKind, SourceKind, SourceLine};
use std::collections::BTreeMap;

/// The brief as an HTML page. Same brief, same bytes.
///
/// Numbers of quotes jump to the quote in its context, and back. Print it to A4; on paper the quotes stand in two
/// columns. It follows the reader's choice of light or dark.
pub fn brief_html(brief: &Brief) -> String {
    let page = Page {
        css: include_str!("../../templates/brief.css"),
        sprite: include_str!("../../templates/sprite.svg"),
        kick: extent(&brief.notes),
        has_tallies: brief.sections.iter().flat_map(|it| &it.sentences).any(|it| counts(it).is_some()),
        sections: sections(brief),
        sources: brief.sources.iter().map(source_row).collect(),
        summary: paragraphs(&brief.source_summary),
        notes: notes(brief),
        brief,
    };
    page.render().expect("writing into memory does not fail, and the template calls nothing that can")
}

#[derive(Template)]
#[template(path = "brief.html")]
struct Page<'brief> {
    brief: &'brief Brief,
    css: &'static str,
    sprite: &'static str,
    kick: String,
    has_tallies: bool,
    sections: Vec<SectionView<'brief>>,
    sources: Vec<SourceRow<'brief>>,
    summary: Vec<String>,
    notes: Vec<NoteView<'brief>>,
}

struct SectionView<'brief> {
    title: &'static str,
    mark: Option<Mark>,
    sentences: Vec<SentenceView<'brief>>,
}

struct SentenceView<'brief> {
    /// From 1, over the whole brief: where a quote leads back to.
    number: u32,
    text: &'brief str,
    notes: &'brief [u32],
    say: Option<Say>,
}

/// What the margin says about a sentence.
struct Say {
    mark: Option<Mark>,
    tally: Option<Tally>,
}

struct Mark {
    symbol: &'static str,
    class: &'static str,
    word: &'static str,
}

struct SourceRow<'brief> {
    line: &'brief SourceLine,
    kind: String,
    symbol: Option<&'static str>,
    of_documents: &'static str,
    of_roots: &'static str,
}

struct NoteView<'brief> {
    number: u32,
    claim: Option<ClaimId>,
    before: String,
    quote: String,
    after: String,
    document: &'brief str,
    file: &'brief str,
    page: Option<u32>,
    published: Option<String>,
    chain: &'brief [String],
    /// Sentences that it carries.
    sentences: Vec<u32>,
}

fn sections(brief: &Brief) -> Vec<SectionView<'_>> {
    let mut number = 0;
    let mut views = Vec::new();
    for section in &brief.sections {
        let title = section_title(section.kind);
        let mark = match section.kind {
            SectionKind::Corroborated => Some(Mark { symbol: "l-corr", class: "lv-corr", word: title }),
            SectionKind::Disputed => Some(Mark { symbol: "l-disp", class: "lv-disp", word: title }),
            SectionKind::OneRoot => Some(Mark { symbol: "l-single", class: "lv-single", word: title }),
            SectionKind::Findings => Some(Mark { symbol: "u-no", class: "lv-find", word: title }),
            SectionKind::WouldChange => Some(Mark { symbol: "u-ask", class: "lv-ask", word: title }),
        };
        let mut sentences = Vec::new();
        for sentence in &section.sentences {
            number += 1;
            let BriefSentence { text, notes, level, .. } = sentence;
            let (mark, tally) = (level.map(level_mark), tally(sentence));
            let say = (mark.is_some() || tally.is_some()).then_some(Say { mark, tally });
            sentences.push(SentenceView { number, text, notes, say });
        }
        views.push(SectionView { title, mark, sentences });
    }
    views
}

fn level_mark(level: Level) -> Mark {
    let (symbol, class) = match level {
        Level::CorroboratedAcrossKinds => ("l-across", "lv-corr"),
        Level::Corroborated => ("l-corr", "lv-corr"),
        Level::SingleRoot => ("l-single", "lv-single"),
        Level::Echoed => ("l-echo", "lv-echo"),
        Level::Disputed => ("l-disp", "lv-disp"),
        Level::Contradicted => ("l-contra", "lv-disp"),
        Level::Unattributed => ("l-none", "lv-none"),
    };
    Mark { symbol, class, word: level_word(level) }
}

/// Places of a tally's figures along its line, in pixels: roots, echoes, a bar, denials.
struct Tally {
    width: String,
    roots: Vec<String>,
    echoes: Vec<String>,
    bar: Option<String>,
    denials: Vec<String>,
    words: String,
}

/// Figures of a sort drawn at most; beyond, the words beside them say the number.
const DRAWN: u32 = 8;

fn tally(sentence: &BriefSentence) -> Option<Tally> {
    let words = counts(sentence)?;
    // Tenths of a pixel, so that the same figures are the same bytes everywhere.
    let pixels = |tenths: u32| {
        if tenths.is_multiple_of(10) {
            (tenths / 10).to_string()
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        }
    };
    let mut at = 10;
    let mut figures = |number: u32, half: u32, step: u32| -> Vec<String> {
        let places = (0..number.min(DRAWN)).map(|it| pixels(at + half + it * step)).collect();
        at += number.min(DRAWN) * step;
        places
    };
    let roots = figures(sentence.roots, 45, 120);
    let echoes = figures(sentence.echoes, 32, 90);
    let bar = (sentence.denials > 0 && at > 10).then(|| pixels(at + 10));
    if bar.is_some() {
        at += 50;
    }
    let denials = (0..sentence.denials.min(DRAWN)).map(|it| pixels(at + it * 110)).collect();
    at += sentence.denials.min(DRAWN) * 110;
    Some(Tally { width: pixels(at.div_ceil(10) * 10), roots, echoes, bar, denials, words })
}

fn source_row(line: &SourceLine) -> SourceRow<'_> {
    let symbol = line.kind.to_lowercase().replace(' ', "_").parse().ok().map(kind_symbol);
    let mut kind = line.kind.replace('_', " ");
    if let Some(first) = kind.get(..1) {
        kind = format!("{}{}", first.to_uppercase(), &kind[1..]);
    }
    if kind == "Ngo" {
        "NGO".clone_into(&mut kind);
    }
    SourceRow {
        line,
        kind,
        symbol,
        of_documents: if line.documents == 1 { "document" } else { "documents" },
        of_roots: if line.roots == 1 { "root" } else { "roots" },
    }
}

fn kind_symbol(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Government => "k-gov",
        SourceKind::Military => "k-mil",
        SourceKind::InternationalBody => "k-int",
        SourceKind::ThinkTank => "k-tank",
        SourceKind::Academic => "k-acad",
        SourceKind::Ngo => "k-ngo",
        SourceKind::Press => "k-press",
        SourceKind::Opinion => "k-op",
        SourceKind::MilitantMedia => "k-front",
        SourceKind::DataSet => "k-data",
        SourceKind::Anonymous => "k-anon",
        SourceKind::Person => "k-person",
        SourceKind::Company => "k-company",
    }
}

fn notes(brief: &Brief) -> Vec<NoteView<'_>> {
    let mut carried: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (sentence, number) in brief.sections.iter().flat_map(|it| &it.sentences).zip(1..) {
        for note in &sentence.notes {
            carried.entry(*note).or_default().push(number);
        }
    }
    brief
        .notes
        .iter()
        .map(|note| {
            let (before, after) = context(note);
            // The document's own voice stands in its name already.
            let says_no_more = matches!(&note.chain[..], [voice] if note.document.contains(voice.as_str()));
            NoteView {
                number: note.number,
                claim: note.claim,
                before,
                quote: note.quote.plain(),
                after,
                document: &note.document,
                file: &note.file,
                page: note.page,
                published: note.published.as_deref().map(date),
                chain: if says_no_more { &[] } else { &note.chain },
                sentences: carried.remove(&note.number).unwrap_or_default(),
            }
        })
        .collect()
}
