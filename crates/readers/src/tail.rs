//! What stands after or beside the body: notes, bios, teasers, disclaimers, page furniture.

use crate::layout::Chunk;
use crate::lines::Line;
use crate::{head, pull_quote, shape};
use evidence::BlockKind;
use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Times a short line must recur to be a running head.
const RECURRENCES: usize = 3;
/// Bytes of a paragraph that is surely body text.
const BODY_LENGTH: u32 = 400;

/// For each line, whether it is a page number, a running head, or a line of the table of contents.
pub(crate) fn furniture(lines: &[Line<'_>]) -> Vec<bool> {
    let recurring = |line: &Line<'_>| {
        line.width <= 90
            && line.width >= 4
            && !shape::starts_lower(line.text)
            && !shape::ends_sentence(line.text)
    };
    let key = |line: &Line<'_>| {
        line.text.trim_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '|').to_owned()
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    if lines.len() >= 30 {
        for line in lines.iter().filter(|it| recurring(it) && shape::bullet(it.text).is_none()) {
            *counts.entry(key(line)).or_default() += 1;
        }
    }
    let mut marks: Vec<bool> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let apart = line.blanks > 0 || lines.get(index + 1).is_none_or(|next| next.blanks > 0);
        let number = apart && shape::is_page_number(line.text) && lines.len() > 3;
        let head = recurring(line)
            && counts.get(&key(line)).is_some_and(|n| *n >= RECURRENCES)
            && shape::section_name(line.text).is_none()
            && key(line).chars().filter(|c| c.is_alphabetic()).count() >= 4;
        marks.push(number || head || shape::has_leader(line.text));
    }
    marks
}

/// For each line, whether a bracketed note (`[4] …`) starts there: the last run of ascending numbers.
pub(crate) fn note_lines(lines: &[Line<'_>]) -> Vec<bool> {
    let mut marks = vec![false; lines.len()];
    let number = |line: &Line<'_>| shape::bracket_mark(line.text).and_then(|it| it.0.parse::<u32>().ok());
    let numbered: Vec<(usize, u32)> =
        lines.iter().enumerate().filter_map(|(index, line)| number(line).map(|n| (index, n))).collect();
    let Some((_, mut expected)) = numbered.last().copied() else { return marks };
    let mut run = Vec::new();
    for (index, n) in numbered.into_iter().rev() {
        if n == expected {
            run.push(index);
            expected = n.saturating_sub(1);
        }
    }
    let first = run.last().copied().unwrap_or(0);
    let rooted = shape::bracket_mark(lines[first].text).is_some_and(|it| it.0 == "1");
    if run.len() >= 2 && rooted || run.len() == 1 && rooted && first * 2 > lines.len() {
        for index in run {
            marks[index] = true;
        }
    }
    marks
}

/// Names bios, disclaimers, teasers and pull quotes among `chunks`.
pub(crate) fn name(text: &str, chunks: &mut [Chunk]) {
    name_disclaimers(text, chunks);
    name_bio(text, chunks);
    name_trailing_teasers(text, chunks);
    pull_quote::name(text, chunks);
}

fn is_open(chunk: &Chunk) -> bool {
    matches!(
        chunk.kind,
        BlockKind::Heading
            | BlockKind::Paragraph
            | BlockKind::ListItem
            | BlockKind::Byline
            | BlockKind::Title
    )
}

fn name_disclaimers(text: &str, chunks: &mut [Chunk]) {
    for chunk in
        chunks.iter_mut().filter(|it| it.kind == BlockKind::Paragraph || it.kind == BlockKind::Heading)
    {
        if is_disclaimer(chunk.words(text)) {
            chunk.kind = BlockKind::Disclaimer;
        }
    }
}

/// Bytes of a disclaimer at most.
const LONGEST_DISCLAIMER: usize = 1_200;

/// Whether `words` disclaim opinions or claim rights.
pub(crate) fn is_disclaimer(words: &str) -> bool {
    static DISCLAIMER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^(?:disclaimer(?-u:\b)
              | (?:the\ |all\ |any\ )?(?:views?|opinions?)(?:,?\ (?:and|or)\ (?:views?|opinions?))?(?:\ and\ [a-z]+)?
                \ (?:expressed|presented|stated|contained)(?-u:\b)
              | this\ (?:article|publication|report|document|paper)\ (?:does\ not\ (?:necessarily\ )?(?:represent|reflect)|is\ provided\ for\ information)
              | (?:©|\(c\)\ |copyright\ )
              | all\ rights\ reserved)",
        )
        .expect("the pattern is fixed")
    });
    words.len() < LONGEST_DISCLAIMER && DISCLAIMER.is_match(words)
}

/// What people who write reports are said to be.
const CALLINGS: [&str; 20] = [
    "fellow",
    "analyst",
    "researcher",
    "scholar",
    "professor",
    "lecturer",
    "journalist",
    "correspondent",
    "columnist",
    "editor",
    "student",
    "writer",
    "commentator",
    "expert",
    "contributor",
    "specialist",
    "consultant",
    "candidate",
    "academic",
    "reporter",
];

/// Whether a paragraph speaks about the author in the manner of a bio.
pub(crate) fn is_bio(words: &str) -> bool {
    let bare = words.trim_end_matches(':');
    if ["author", "authors", "the author", "the authors"].iter().any(|it| bare.eq_ignore_ascii_case(it))
        || shape::begins(words, &["about the author", "author bio"])
    {
        return true;
    }
    let rest = ["the ", "this "]
        .iter()
        .find(|it| shape::begins(words, &[it]))
        .map_or(words, |it| &words[it.len()..]);
    let mut following = rest.split_whitespace();
    let subject = following.next().unwrap_or_default().to_ascii_lowercase();
    if matches!(subject.as_str(), "author" | "authors" | "writer" | "writers") {
        let verbs =
            ["is", "are", "was", "has", "have", "holds", "hold", "works", "work", "can", "studies", "tweets"];
        return verbs.contains(&following.next().unwrap_or_default());
    }
    is_introduction(words)
}

/// `Ana Vesk is a senior fellow …`: a name, a form of "to be", and a calling.
fn is_introduction(words: &str) -> bool {
    let mut following = words.split_whitespace().peekable();
    let particle = |it: &str| matches!(it, "bin" | "al" | "de" | "von" | "van" | "ul" | "el");
    let mut names = 0;
    while following.next_if(|it| it.starts_with(char::is_uppercase) || names > 0 && particle(it)).is_some() {
        names += 1;
    }
    let is = matches!(following.next(), Some("is" | "was"));
    let kind = matches!(following.next(), Some("a" | "an" | "the" | "currently"));
    (2..=6).contains(&names)
        && is
        && kind
        && following.take(10).any(|it| CALLINGS.contains(&it.trim_matches(|c: char| !c.is_alphabetic())))
}

/// Names the bio at the end and what only stands there because of it.
fn name_bio(text: &str, chunks: &mut [Chunk]) {
    let last_body = chunks
        .iter()
        .rposition(|it| {
            it.kind == BlockKind::Paragraph && it.span.len() > BODY_LENGTH && !is_bio(it.words(text))
        })
        .map_or(0, |index| index + 1);
    let Some(bio) = (last_body..chunks.len())
        .find(|index| is_open(&chunks[*index]) && is_bio(chunks[*index].words(text)) && (*index > 0))
    else {
        return;
    };
    let mut first = bio;
    while first > last_body && first > 1 {
        let before = chunks[first - 1].words(text);
        let name =
            is_open(&chunks[first - 1]) && head::is_name(before) && shape::section_name(before).is_none();
        if !name {
            break;
        }
        first -= 1;
    }
    for chunk in &mut chunks[first..=bio] {
        chunk.kind = BlockKind::Bio;
    }
    for index in bio + 1..chunks.len() {
        if !is_open(&chunks[index]) {
            continue;
        }
        let words = chunks[index].words(text);
        let previous = chunks[index - 1].kind;
        let goes_on = previous == BlockKind::Bio
            && (is_bio(words)
                || is_profile_link(words)
                || chunks[index].kind == BlockKind::ListItem
                || ["He ", "She ", "They ", "His ", "Her ", "Their "].iter().any(|it| words.starts_with(it))
                || head::is_name(words)
                    && chunks.get(index + 1).is_some_and(|next| is_bio(next.words(text))));
        let short = chunks[index].span.len() <= BODY_LENGTH;
        let headline = is_fragment(words) || !shape::ends_sentence(words) && short;
        let to_teaser = headline || previous == BlockKind::Teaser && short;
        if goes_on {
            chunks[index].kind = BlockKind::Bio;
        } else if to_teaser {
            chunks[index].kind = BlockKind::Teaser;
        }
    }
}

fn is_profile_link(words: &str) -> bool {
    let links = ["view all posts", "view all articles", "more by ", "all posts by", "read more", "follow "];
    words.len() < 60 && shape::begins(words, &links)
}

/// A text cut off with dots, as teasers are.
fn is_fragment(words: &str) -> bool {
    (words.ends_with("...") || words.ends_with('…')) && words.len() <= BODY_LENGTH as usize
}

/// Names headlines and cut-off fragments at the very end, with or without a bio before them.
fn name_trailing_teasers(text: &str, chunks: &mut [Chunk]) {
    static INVITATION: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:related (?:articles|posts|stories|news)|read (?:more|also|next)|also read|see also:|more (?:from|on|stories)|share (?:this|on)|you (?:may|might) also|subscribe|sign up|recommended(?: for you)?|most read|latest news|leave a (?:reply|comment)|view all posts|click here|tags?:|follow us)",
        )
        .expect("the pattern is fixed")
    });
    let mut fragments = 0;
    let mut first = chunks.len();
    for (index, chunk) in chunks.iter().enumerate().rev() {
        let words = chunk.words(text);
        let fragment = is_fragment(words);
        let headline = !shape::ends_sentence(words) || shape::is_title_case(words);
        let already = matches!(
            chunk.kind,
            BlockKind::Teaser | BlockKind::Bio | BlockKind::Disclaimer | BlockKind::Furniture
        );
        if !already && (!is_open(chunk) || !(fragment || headline && chunk.span.len() < 200) || index == 0) {
            break;
        }
        fragments += usize::from(fragment);
        first = index;
    }
    if fragments >= 2 {
        for chunk in chunks[first..].iter_mut().filter(|it| is_open(it)) {
            chunk.kind = BlockKind::Teaser;
        }
    }
    for chunk in chunks.iter_mut().filter(|it| is_open(it) && it.span.len() < 160) {
        if INVITATION.is_match(chunk.words(text)) && !shape::ends_sentence(chunk.words(text)) {
            chunk.kind = BlockKind::Teaser;
        }
    }
}
