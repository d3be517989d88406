//! `/brief`: the brief as it is being written, each sentence checked against its quotes, and the files it leaves as.

mod edit;
mod marks;

use crate::web::parts::words::{self, some};
use crate::web::parts::{LevelMark, Tally, attached, level_class};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use axum::routing::{get, post};
use evidence::{Brief, BriefSentence, Note, SectionKind};
use serde::Deserialize;
use workbench::{Checked, Draft, Item, Paper, View, brief_docx, brief_html, brief_markdown, brief_pdf};

pub(super) fn routes() -> Router<Place> {
    Router::new()
        .route("/brief", get(page))
        .route("/brief/add", post(edit::add))
        .route("/brief/start", post(edit::start))
        .route("/brief/edit", post(edit::edit))
        .route("/brief.md", get(|place, asked| async { export(place, asked, Form::Markdown).await }))
        .route("/brief.html", get(|place, asked| async { export(place, asked, Form::Html).await }))
        .route("/brief.pdf", get(|place, asked| async { export(place, asked, Form::Pdf).await }))
        .route("/brief.docx", get(|place, asked| async { export(place, asked, Form::Docx).await }))
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    paper: String,
}

#[derive(Clone, Copy)]
enum Form {
    Markdown,
    Html,
    Pdf,
    Docx,
}

#[derive(Template)]
#[template(path = "brief.html")]
struct Page {
    shell: Shell,
    empty: bool,
    version: u64,
    letter: bool,
    title: String,
    standfirst: String,
    says: String,
    wrong: Option<usize>,
    wrong_words: String,
    kick: String,
    sections: Vec<Section>,
    notes: Vec<Quoted>,
    picked: Vec<Picked>,
    /// Items of the draft that the case no longer holds.
    gone: Vec<usize>,
    last: usize,
}

struct Section {
    title: &'static str,
    class: &'static str,
    sentences: Vec<Sentence>,
}

struct Sentence {
    item: usize,
    parts: Vec<(bool, String)>,
    notes: Vec<u32>,
    missing: Vec<String>,
    text: String,
    /// Words that stand instead of the generated ones, or stand alone.
    own: bool,
    generated: bool,
}

struct Quoted {
    number: u32,
    before: String,
    quote: String,
    after: String,
    document: String,
    about: String,
    address: String,
}

struct Picked {
    id: String,
    text: String,
    mark: LevelMark,
    tally: Tally,
    item: usize,
}

async fn page(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let draft = place.desk.draft()?;
        let (brief, checked) = place.desk.compose_draft(&view, &draft.chosen, false)?;
        let wrong: Vec<&Checked> = checked.iter().filter(|it| !it.missing.is_empty()).collect();
        let sentences: usize = brief.sections.iter().map(|it| it.sentences.len()).sum();
        let page = Page {
            shell: Shell::new(&view, Tab::Brief),
            empty: draft.is_empty(),
            version: draft.version,
            letter: asked.paper == "letter",
            title: draft.chosen.title.clone(),
            standfirst: draft.chosen.standfirst.clone(),
            says: format!(
                "Brief, {}, {} carried by their quotes",
                some(sentences, "sentence", "sentences"),
                sentences - wrong.len()
            ),
            wrong: wrong.first().map(|it| it.item),
            wrong_words: words::thousands(wrong.len() as u64),
            kick: some(brief.notes.len(), "quote", "quotes"),
            sections: sections(&brief, &checked, &draft),
            notes: brief.notes.iter().map(|it| quoted(&view, it)).collect(),
            picked: picked(&view, &draft),
            gone: (0..draft.chosen.items.len())
                .filter(|at| !checked.iter().any(|it| it.item == *at))
                .collect(),
            last: draft.chosen.items.len().saturating_sub(1),
        };
        Ok(Html(page.render()?))
    })
    .await
}

fn sections(brief: &Brief, checked: &[Checked], draft: &Draft) -> Vec<Section> {
    let mut checked = checked.iter();
    let mut sections = Vec::new();
    for section in &brief.sections {
        let (title, class) = match section.kind {
            SectionKind::Corroborated => ("Corroborated", level_class(evidence::Level::Corroborated)),
            SectionKind::Disputed => ("Disputed", level_class(evidence::Level::Disputed)),
            SectionKind::OneRoot => ("Rests on one root", level_class(evidence::Level::SingleRoot)),
            SectionKind::Findings => ("What does not fit", ""),
            SectionKind::WouldChange => ("What would change the picture", ""),
        };
        let sentences = section.sentences.iter().filter_map(|it| Some(sentence(it, checked.next()?, draft)));
        sections.push(Section { title, class, sentences: sentences.collect() });
    }
    sections
}

fn sentence(it: &BriefSentence, checked: &Checked, draft: &Draft) -> Sentence {
    let item = &draft.chosen.items[checked.item];
    Sentence {
        item: checked.item,
        parts: marks::parts(&it.text, &checked.missing),
        notes: it.notes.clone(),
        missing: checked.missing.clone(),
        text: it.text.clone(),
        own: !matches!(item, Item::Proposition(_, None) | Item::Finding(_, None)),
        generated: !matches!(item, Item::Words(_)),
    }
}

fn quoted(view: &View, note: &Note) -> Quoted {
    let about = [
        note.published.clone(),
        note.page.map(|it| format!("p.\u{a0}{it}")),
        (note.chain.len() > 1).then(|| note.chain.join(" › ")),
    ];
    let anchor = note.claim.map(|it| format!("?claim={it}#{it}")).unwrap_or_default();
    Quoted {
        number: note.number,
        before: note.before.clone(),
        quote: note.quote.plain(),
        after: note.after.clone(),
        document: note.document.clone(),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(", "),
        address: match view.documents.contains_key(&note.quote.document()) {
            true => format!("/read/{}{anchor}", note.quote.document()),
            false => String::new(),
        },
    }
}

fn picked(view: &View, draft: &Draft) -> Vec<Picked> {
    let items = draft.chosen.items.iter().enumerate();
    items
        .filter_map(|(item, it)| match it {
            Item::Proposition(id, _) => view.proposition(*id).map(|it| (item, it)),
            _ => None,
        })
        .map(|(item, it)| Picked {
            id: it.id.to_string(),
            text: it.text.clone(),
            mark: LevelMark::short(it.level),
            tally: Tally::new(view, it),
            item,
        })
        .collect()
}

/// The draft as a file, or the generated brief where there is no draft. A draft that its quotes do not carry stays.
async fn export(
    State(place): State<Place>,
    Query(asked): Query<Asked>,
    form: Form,
) -> Result<Response, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let draft = place.desk.draft()?;
        let brief = if draft.is_empty() {
            place.desk.generated(&view, None)?
        } else {
            let (brief, checked) = place.desk.compose_draft(&view, &draft.chosen, true)?;
            let missing: Vec<&str> =
                checked.iter().flat_map(|it| &it.missing).map(String::as_str).take(5).collect();
            if !missing.is_empty() {
                return Err(Problem::refused(format!(
                    "The brief is not written out while a sentence says what its quotes do not: {}. Mend or take out \
                     what is underlined on the brief's page.",
                    missing.join("; ")
                )));
            }
            brief
        };
        Ok(match form {
            Form::Markdown => attached("text/markdown; charset=utf-8", "brief.md", brief_markdown(&brief).into_bytes()),
            Form::Html => attached("text/html; charset=utf-8", "brief.html", brief_html(&brief).into_bytes()),
            Form::Pdf => {
                let paper: Paper = asked.paper.parse().unwrap_or_default();
                attached("application/pdf", "brief.pdf", brief_pdf(&brief, paper))
            }
            Form::Docx => {
                const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
                attached(WORD, "brief.docx", brief_docx(&brief))
            }
        })
    })
    .await
}
