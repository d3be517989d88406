//! Plain text into blocks, from line ends, line lengths and the forms that headings, items and notes have.
//!
//! Three passes: lines become blocks here; [`crate::head`] names what stands before the body, [`crate::tail`]
//! what stands after it and what restates it.

use crate::lines::{Line, Setting, lines, setting};
use crate::{head, shape, tail};
use evidence::{Block, BlockKind, Span};

/// Lines with one function.
#[derive(Debug, Clone)]
pub(crate) struct Chunk {
    pub kind: BlockKind,
    pub span: Span,
    pub label: Option<String>,
    pub page: Option<u32>,
}

impl Chunk {
    fn of(kind: BlockKind, lines: &[Line<'_>], label: Option<String>) -> Self {
        let (first, last) = (lines[0].start, lines[lines.len() - 1].end());
        Self { kind, span: Span::new(first, last), label, page: None }
    }

    /// The chunk as a block of a document.
    pub fn into_block(self) -> Block {
        Block { span: self.span, kind: self.kind, page: self.page, label: self.label }
    }

    /// The chunk's words.
    pub fn words<'a>(&self, text: &'a str) -> &'a str {
        &text[self.span.range()]
    }
}

/// The blocks of a plain text, in order; all that no block covers is white space.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let mut chunks = Layout::new(&lines).chunks();
    head::name(text, &mut chunks);
    tail::name(text, &mut chunks);
    chunks.into_iter().map(Chunk::into_block).collect()
}

/// What the numbered lines of a section are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Body,
    Notes,
    References,
}

/// Lines from the start in which an author or date line may stand.
const HEAD_LINES: usize = 12;

struct Layout<'a> {
    lines: &'a [Line<'a>],
    setting: Setting,
    /// Whether any line is prose; a text of bare phrases has no headings.
    has_prose: bool,
    furniture: Vec<bool>,
    notes: Vec<bool>,
}

impl<'a> Layout<'a> {
    fn new(lines: &'a [Line<'a>]) -> Self {
        let prose = |line: &Line<'_>| shape::ends_sentence(line.text) && shape::word_count(line.text) >= 4;
        Self {
            lines,
            setting: setting(lines),
            has_prose: lines.iter().any(prose),
            furniture: tail::furniture(lines),
            notes: tail::note_lines(lines),
        }
    }

    fn chunks(&self) -> Vec<Chunk> {
        let mut chunks: Vec<Chunk> = Vec::new();
        let (mut at, mut part) = (0, Part::Body);
        let titled = head::title_lines(self.lines, self.setting, self.has_prose);
        if titled > 0 {
            chunks.push(Chunk::of(BlockKind::Title, &self.lines[..titled], None));
            at = titled;
        }
        while at < self.lines.len() {
            let line = &self.lines[at];
            if self.furniture[at] {
                chunks.push(Chunk::of(BlockKind::Furniture, &self.lines[at..=at], None));
                at += 1;
                continue;
            }
            let settled = self.is_settled(at, &chunks);
            if let Some(n) = self.heading(at, settled) {
                let heading = Chunk::of(BlockKind::Heading, &self.lines[at..at + n], None);
                part = match shape::section_name(line.text) {
                    Some("notes" | "endnotes" | "footnotes") => Part::Notes,
                    Some("references" | "bibliography" | "works cited" | "sources") => Part::References,
                    _ => Part::Body,
                };
                chunks.push(heading);
                at += n;
                continue;
            }
            let (kind, label) = self.opening(at, part, settled);
            let mut end = at + 1;
            while end < self.lines.len() && self.continues(end, kind, part) {
                end += 1;
            }
            chunks.push(Chunk::of(kind, &self.lines[at..end], label));
            at = end;
        }
        chunks
    }

    /// Whether nothing before line `at` waits to be finished there.
    fn is_settled(&self, at: usize, chunks: &[Chunk]) -> bool {
        let Some(last) = chunks.iter().rev().find(|it| it.kind != BlockKind::Furniture) else { return true };
        let before = (0..at).rev().find(|index| !self.furniture[*index]);
        let next_item = last.kind == BlockKind::ListItem && shape::bullet(self.lines[at].text).is_some();
        last.kind != BlockKind::Paragraph && last.kind != BlockKind::ListItem
            || next_item
            || before.is_none_or(|index| shape::ends_sentence(self.lines[index].text))
            || (self.setting.blanks_part && self.lines[at].blanks > 0)
    }

    /// What starts at line `at`.
    fn opening(&self, at: usize, part: Part, settled: bool) -> (BlockKind, Option<String>) {
        let text = self.lines[at].text;
        if self.notes[at] {
            return (BlockKind::Note, shape::bracket_mark(text).map(|it| it.0.to_owned()));
        }
        let number = shape::number_prefix(text);
        let numbered = || text[..number].trim().trim_end_matches(['.', ')']).to_owned();
        if part == Part::References {
            return (BlockKind::Reference, (number > 0).then(numbered));
        }
        if part == Part::Notes && number > 0 {
            return (BlockKind::Note, Some(numbered()));
        }
        if is_keywords(text) {
            return (BlockKind::Keywords, None);
        }
        if let Some((sign, _)) = shape::bullet(text).filter(|_| settled) {
            return (BlockKind::ListItem, Some(sign.to_owned()));
        }
        if number > 0 && settled && self.is_listed(at) {
            return (BlockKind::ListItem, Some(text[..number].trim().to_owned()));
        }
        if is_attributed_quote(text) {
            return (BlockKind::PullQuote, None);
        }
        (BlockKind::Paragraph, None)
    }

    /// Whether a numbered line has a numbered neighbour: one alone is more often a year or an initial.
    fn is_listed(&self, at: usize) -> bool {
        let near = at.saturating_sub(12)..(at + 13).min(self.lines.len());
        near.filter(|index| *index != at).any(|index| shape::number_prefix(self.lines[index].text) > 0)
    }

    /// Whether line `at` goes on with the block of `kind` that the line before it belongs to.
    fn continues(&self, at: usize, kind: BlockKind, part: Part) -> bool {
        let (before, line) = (&self.lines[at - 1], &self.lines[at]);
        let ended = shape::ends_sentence(before.text);
        if self.furniture[at] || self.notes[at] || is_attributed_quote(line.text) {
            return false;
        }
        // Author and date lines stand close together, each with a line of its own.
        if at < HEAD_LINES && [before, line].iter().any(|it| head::is_byline(it.text)) {
            return false;
        }
        if at < HEAD_LINES && head::dateline_len(line.text) > 0 {
            return false;
        }
        let numbered = shape::number_prefix(line.text) > 0;
        if ended && (is_keywords(line.text) || is_announced(line.text)) || part != Part::Body && numbered {
            return false;
        }
        let item = shape::bullet(line.text).is_some() && !starts_with_dash(line.text) || numbered && ended;
        if item && (ended || shape::bullet(line.text).is_some() || self.is_listed(at)) {
            return false;
        }
        if kind == BlockKind::ListItem && shape::bullet(line.text).is_some() {
            return false;
        }
        if (ended || line.blanks > 0) && self.heading(at, ended).is_some() {
            return false;
        }
        let lower = shape::starts_lower(line.text);
        if !self.setting.wrapped {
            let hanging = before.text.ends_with([',', '-', '\u{ad}', '‐']);
            return !ended && (lower || hanging && line.blanks == 0) && shape::word_count(before.text) > 3;
        }
        if self.setting.blanks_part && line.blanks > 0 {
            return !ended && (lower || before.text.ends_with([',', '-', '\u{ad}', '‐']));
        }
        // A first-line indent; a single space is what a page break leaves behind.
        if ended && kind == BlockKind::Paragraph && line.indent >= before.indent + 2 {
            return false;
        }
        if ended && kind == BlockKind::Keywords {
            return false;
        }
        !ended || lower || !shape::starts_sentence(line.text) || !had_room(before, line)
    }

    /// Lines of the heading that starts at `at`, if one does. `settled`: no sentence waits to be finished.
    fn heading(&self, at: usize, settled: bool) -> Option<usize> {
        let line = &self.lines[at];
        if !self.has_prose || self.notes[at] || self.furniture[at] {
            return None;
        }
        let apart = line.blanks > 0 || at == 0 || settled;
        if shape::section_name(line.text).is_some() && apart && shape::starts_sentence(line.text) {
            return Some(1);
        }
        if !settled || !self.can_head(line) {
            return None;
        }
        if !self.setting.wrapped {
            return self.leads(at, 1).then_some(1);
        }
        let most = (1..3).take_while(|n| self.adds_to_heading(at, *n)).count() + 1;
        let formal = (1..=most).rev().find(|n| self.is_formal_heading(at, *n));
        formal.or_else(|| self.stands_alone(at).then_some(1))
    }

    fn can_head(&self, line: &Line<'_>) -> bool {
        let question = line.text.ends_with('?') && shape::is_title_case(line.text);
        let open = !shape::ends_sentence(line.text) || question;
        let named = is_announced(line.text) || is_keywords(line.text) || head::is_byline(line.text);
        open && !named
            && !line.text.ends_with([',', ';', '-', '–', '—', '\u{ad}'])
            && shape::starts_sentence(line.text)
            && !is_attributed_quote(line.text)
            && shape::bullet(line.text).is_none()
            && shape::word_count(line.text) <= 18
            && line.width <= 140
    }

    /// Whether the line `n` after `at` may be a further line of a heading.
    fn adds_to_heading(&self, at: usize, n: usize) -> bool {
        self.lines.get(at + n).is_some_and(|line| {
            let apart = self.setting.blanks_part && line.blanks > 0;
            let own = shape::number_prefix(line.text) > 0 || shape::section_name(line.text).is_some();
            !apart
                && !own
                && self.can_head(line)
                && shape::is_title_case(line.text)
                && !self.furniture[at + n]
        })
    }

    /// Title case or capitals, room left on the line, and something that begins afresh after it.
    fn is_formal_heading(&self, at: usize, n: usize) -> bool {
        let last = &self.lines[at + n - 1];
        let formal = self.lines[at..at + n].iter().all(|line| shape::is_title_case(line.text));
        let numbered = shape::number_prefix(self.lines[at].text) > 0;
        let room =
            numbered || n > 1 || last.width * 100 <= last.measure * 95 || shape::is_all_caps(last.text);
        formal && room && self.leads(at, n)
    }

    /// A short line between blank lines, where blank lines mean something.
    fn stands_alone(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let parted = line.blanks > 0 && self.lines.get(at + 1).is_some_and(|next| next.blanks > 0);
        self.setting.blanks_part && parted && line.width * 10 <= line.measure * 8 && self.leads(at, 1)
    }

    /// Whether the line after a heading of `n` lines at `at` begins something.
    fn leads(&self, at: usize, n: usize) -> bool {
        let next = (at + n..self.lines.len()).find(|index| !self.furniture[*index]);
        next.is_some_and(|index| {
            let text = self.lines[index].text;
            shape::starts_sentence(text)
                || shape::bullet(text).is_some()
                || shape::bracket_mark(text).is_some()
        })
    }
}

/// Whether the first word of `next` would have fitted on the line before, so that the break was meant.
fn had_room(before: &Line<'_>, next: &Line<'_>) -> bool {
    let word = next.text.split_whitespace().next().map_or(0, |it| it.chars().count() as u32);
    (before.width + 1 + word) * 100 <= before.measure * 88
}

fn starts_with_dash(line: &str) -> bool {
    line.starts_with(['-', '–', '—', '*'])
}

fn is_keywords(line: &str) -> bool {
    shape::begins(line, &["keywords:", "key words:", "keywords—", "index terms"])
}

/// Whether `line` names itself as something other than prose.
pub(crate) fn is_announced(line: &str) -> bool {
    shape::begins(line, &["disclaimer", "publication:", "about the author"])
}

/// Whether `line` is one quotation and a dash with who said it.
pub(crate) fn is_attributed_quote(line: &str) -> bool {
    let Some(close) = line.rfind(['”', '"', '»']).filter(|_| line.starts_with(['“', '"', '«'])) else {
        return false;
    };
    let sign = line[close..].chars().next().map_or(1, char::len_utf8);
    let after = line[close + sign..].trim_start();
    let name = after.trim_start_matches(['–', '—', '-', '―', ' ']);
    name.len() < after.len()
        && shape::word_count(name) <= 12
        && name.starts_with(char::is_uppercase)
        && line.len() < 400
}
