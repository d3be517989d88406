//! The text cut into words, runs of digits and single marks: what the scanners for numbers and times look at.
//!
//! Coarser than the language engine's tokens and independent of them, so that both scanners work on bare text.

/// What a lexeme is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A run of letters.
    Word,
    /// A run of ASCII digits.
    Digits,
    /// One character that is neither.
    Mark,
    /// An address, a handle or another machine-readable string: no figure stands inside.
    Address,
}

/// One lexeme, by bytes of the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lexeme {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: Kind,
    /// Nothing stands between it and the lexeme before.
    pub(crate) glued: bool,
    /// It is the first on its line.
    pub(crate) opens_line: bool,
}

/// A text with its lexemes; every accessor answers for any index, out of range as for an empty word.
pub(crate) struct Lexemes<'t> {
    text: &'t str,
    /// ASCII lower case keeps every byte offset.
    lower: String,
    list: Vec<Lexeme>,
}

impl<'t> Lexemes<'t> {
    /// Cuts `text`. Cost: one pass.
    pub(crate) fn new(text: &'t str) -> Self {
        let mut list = Vec::with_capacity(text.len() / 4);
        let (mut at, mut glued, mut opens_line) = (0, false, true);
        while let Some(first) = text[at..].chars().next() {
            if first.is_whitespace() {
                opens_line |= first == '\n';
                glued = false;
                at += first.len_utf8();
                continue;
            }
            let rest = &text[at..];
            let address = if glued { None } else { address_length(rest) };
            let (kind, length) = match address {
                Some(length) => (Kind::Address, length),
                None if first.is_ascii_digit() => (Kind::Digits, run(rest, |it| it.is_ascii_digit())),
                None if is_letter(first) => (Kind::Word, run(rest, is_letter)),
                None => (Kind::Mark, first.len_utf8()),
            };
            list.push(Lexeme { start: at as u32, end: (at + length) as u32, kind, glued, opens_line });
            (at, glued, opens_line) = (at + length, true, false);
        }
        Self { text, lower: text.to_ascii_lowercase(), list }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn get(&self, i: usize) -> Option<&Lexeme> {
        self.list.get(i)
    }

    /// The lexeme in ASCII lower case.
    pub(crate) fn lower(&self, i: usize) -> &str {
        self.get(i).map_or("", |it| &self.lower[it.start as usize..it.end as usize])
    }

    /// The word in ASCII lower case; empty for anything but a word.
    pub(crate) fn word(&self, i: usize) -> &str {
        if self.kind(i) == Some(Kind::Word) { self.lower(i) } else { "" }
    }

    /// The digits; empty for anything but digits.
    pub(crate) fn digits(&self, i: usize) -> &str {
        if self.kind(i) == Some(Kind::Digits) { self.lower(i) } else { "" }
    }

    /// The mark, if it is one.
    pub(crate) fn mark(&self, i: usize) -> Option<char> {
        if self.kind(i) == Some(Kind::Mark) { self.lower(i).chars().next() } else { None }
    }

    /// Whether it is one of the dashes.
    pub(crate) fn is_dash(&self, i: usize) -> bool {
        matches!(self.mark(i), Some('-' | '‐' | '‑' | '‒' | '–' | '—' | '−'))
    }

    pub(crate) fn kind(&self, i: usize) -> Option<Kind> {
        self.get(i).map(|it| it.kind)
    }

    /// Whether lexeme `i` follows the one before without a gap.
    pub(crate) fn glued(&self, i: usize) -> bool {
        self.get(i).is_some_and(|it| it.glued)
    }

    pub(crate) fn opens_line(&self, i: usize) -> bool {
        self.get(i).is_some_and(|it| it.opens_line)
    }

    /// Whether it begins with an upper-case letter.
    pub(crate) fn is_capital(&self, i: usize) -> bool {
        self.get(i).is_some_and(|it| self.text[it.start as usize..].starts_with(char::is_uppercase))
    }

    /// Whether it is written in upper-case letters throughout.
    pub(crate) fn is_upper(&self, i: usize) -> bool {
        self.get(i).is_some_and(|it| {
            let word = &self.text[it.start as usize..it.end as usize];
            word.chars().all(char::is_uppercase)
        })
    }

    /// Whether a sentence may begin at `i`: first of its line, or after a full stop and the like.
    pub(crate) fn opens_sentence(&self, i: usize) -> bool {
        let before = i.checked_sub(1);
        self.opens_line(i)
            || before.is_some_and(|it| matches!(self.mark(it), Some('.' | '!' | '?' | ':' | '"' | '“' | '•')))
    }

    /// Lower-case words `from..to`, one space between, as the data tables write phrases.
    pub(crate) fn phrase(&self, from: usize, to: usize) -> String {
        let mut phrase = String::new();
        for i in from..to {
            if i > from {
                phrase.push(' ');
            }
            phrase.push_str(self.lower(i));
        }
        phrase
    }

    /// Bytes of lexemes `from..to`.
    pub(crate) fn bytes(&self, from: usize, to: usize) -> std::ops::Range<u32> {
        let start = self.get(from).map_or(self.text.len() as u32, |it| it.start);
        let end = to.checked_sub(1).and_then(|last| self.get(last)).map_or(start, |it| it.end);
        start..end.max(start)
    }

    /// Index of the first lexeme that starts at or after byte `at`.
    pub(crate) fn index_at(&self, at: u32) -> usize {
        self.list.partition_point(|it| it.start < at)
    }

    /// The words of lexemes `from..to` as they stand.
    pub(crate) fn words(&self, from: usize, to: usize) -> &'t str {
        let bytes = self.bytes(from, to);
        &self.text[bytes.start as usize..bytes.end as usize]
    }
}

fn is_letter(it: char) -> bool {
    it.is_alphabetic()
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|it| !belongs(it)).unwrap_or(text.len())
}

/// Length of the address, handle or hashtag at the start of `rest`, trailing punctuation left out.
fn address_length(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let likely = matches!(bytes[0], b'@' | b'#') && bytes.get(1).is_some_and(u8::is_ascii_alphabetic);
    let run = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
    let is_address = likely
        || run.contains("://")
        || run.starts_with("www.")
        || (run.starts_with("10.") && run.contains('/') && run.len() > 8)
        || run.find('@').is_some_and(|at| at > 0 && run[at..].contains('.'))
        || domain(run);
    is_address
        .then(|| run.trim_end_matches(['.', ',', ';', ':', ')', ']', '"', '”', '!', '?']).len())
        .filter(|it| *it > 0)
}

/// `example.org/page/2`: letters, a dot, letters, a slash.
fn domain(run: &str) -> bool {
    run.split_once('/').is_some_and(|(host, _)| {
        host.split_once('.').is_some_and(|(_, last)| last.len() >= 2)
            && host.bytes().all(|it| it.is_ascii_alphabetic() || it == b'.' || it == b'-')
            && host.bytes().any(|it| it.is_ascii_alphabetic())
    })
}
