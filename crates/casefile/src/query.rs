//! What to search for: free words, phrases, and the shape of claims.
//!
//! `subject:ttp predicate:funds roots:>=2 "border guard"`: everything named must hold. A value with spaces stands in
//! quotation marks; a word that ends in `*` stands for all words that begin so. Names of actors are compared without
//! regard to case, first as a whole, and when nobody is called so, as a part of the name.

use evidence::{ClaimKind, Level, Modality, Polarity, WordError};
use std::str::FromStr;

/// A search, as [`Query::parse`] reads it or as a program fills it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Words, phrases and beginnings (`wor*`) that must stand in the text.
    pub words: Vec<String>,
    /// Who does, has or holds it: name, other name or id of an actor.
    pub subject: Option<String>,
    /// To whom: the other party, target or organisation.
    pub object: Option<String>,
    /// Anybody in any slot, places included.
    pub actor: Option<String>,
    /// Predicate of a relation, type of an event, measure of a quantity, verb of a statement.
    pub predicate: Option<String>,
    /// Class of relations.
    pub class: Option<String>,
    /// Kind of claim.
    pub kind: Option<ClaimKind>,
    /// Made or denied.
    pub polarity: Option<Polarity>,
    /// In which mode.
    pub modality: Option<Modality>,
    /// Part of a file name or title, or a document's id.
    pub document: Option<String>,
    /// Part of the name of somebody whom a claim is attributed to, or else of the document's publisher or author.
    pub source: Option<String>,
    /// Code of the codebook that covers the passage.
    pub code: Option<String>,
    /// How well the proposition stands.
    pub level: Option<Level>,
    /// How many independent roots it has.
    pub roots: Option<(Comparison, u32)>,
    /// Hits of each kind at most.
    pub limit: u32,
}

/// How a number is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `3` or `=3`.
    Exactly,
    /// `>=3`.
    AtLeast,
    /// `>3`.
    MoreThan,
    /// `<=3`.
    AtMost,
    /// `<3`.
    LessThan,
}

impl Comparison {
    /// The sign.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exactly => "=",
            Self::AtLeast => ">=",
            Self::MoreThan => ">",
            Self::AtMost => "<=",
            Self::LessThan => "<",
        }
    }
}

/// A query that asks for what cannot be asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// No such field.
    #[error(
        "no field {0:?} to search in; there are {FIELDS} (to search for a colon, put the words in quotation marks)"
    )]
    Field(String),
    /// A value the field cannot have.
    #[error("{field}: {source}")]
    Word {
        /// The field.
        field: &'static str,
        /// What would do.
        source: WordError,
    },
    /// Not a number of roots.
    #[error("roots:{0} is no number; write roots:2, roots:>=2 or roots:<2")]
    Roots(String),
    /// A field without a value.
    #[error("{0}: is followed by nothing; write the value at once behind the colon")]
    Empty(String),
    /// More words than anybody means to search for.
    #[error("{words} words and more are too many to search for at once; at most {MOST_WORDS} will do")]
    TooLong {
        /// How many were counted, those of phrases included.
        words: usize,
    },
}

const FIELDS: &str = "subject, object, actor, predicate, class, kind, polarity, modality, document, source, code, level, roots";

/// Hits of each kind, when nothing else is said: more than one screen, few enough to show at once.
const LIMIT: u32 = 100;

/// Different words of a query, a long sentence; the time of a search grows with their square.
const MOST_WORDS: usize = 100;

impl Default for Query {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            subject: None,
            object: None,
            actor: None,
            predicate: None,
            class: None,
            kind: None,
            polarity: None,
            modality: None,
            document: None,
            source: None,
            code: None,
            level: None,
            roots: None,
            limit: LIMIT,
        }
    }
}

impl Query {
    /// Reads a query as people type it. A field named twice counts as last written.
    ///
    /// # Errors
    /// [`QueryError`], with what would do instead.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let mut query = Self::default();
        let mut words = 0;
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let (field, behind) = field(rest);
            let (value, behind) = value(behind);
            rest = behind.trim_start();
            match field {
                // A word said twice asks for nothing more.
                None if query.words.contains(&value) => {}
                None if value.chars().any(char::is_alphanumeric) => {
                    words += value.split_whitespace().count();
                    query.words.push(value);
                }
                None => {}
                Some(field) if value.trim().is_empty() => return Err(QueryError::Empty(field)),
                Some(field) => query.set(&field, value)?,
            }
            // Checked on the way, or a long text would be compared with itself.
            if words > MOST_WORDS {
                return Err(QueryError::TooLong { words });
            }
        }
        Ok(query)
    }

    fn set(&mut self, field: &str, value: String) -> Result<(), QueryError> {
        match field {
            "subject" => self.subject = Some(value),
            "object" => self.object = Some(value),
            "actor" => self.actor = Some(value),
            "predicate" => self.predicate = Some(key(&value)),
            "class" => self.class = Some(key(&value)),
            "kind" => self.kind = Some(word("kind", &value)?),
            "polarity" => self.polarity = Some(word("polarity", &value)?),
            "modality" => self.modality = Some(word("modality", &value)?),
            "document" => self.document = Some(value),
            "source" => self.source = Some(value),
            "code" => self.code = Some(key(&value)),
            "level" => self.level = Some(word("level", &value)?),
            "roots" => self.roots = Some(roots(&value)?),
            _ => return Err(QueryError::Field(field.to_owned())),
        }
        Ok(())
    }

    /// Whether it asks for the shape of claims, which bare text does not have.
    pub(crate) fn asks_for_claims(&self) -> bool {
        let Self { words: _, document: _, code: _, limit: _, .. } = self;
        self.subject.is_some()
            || self.object.is_some()
            || self.actor.is_some()
            || self.predicate.is_some()
            || self.class.is_some()
            || self.kind.is_some()
            || self.polarity.is_some()
            || self.modality.is_some()
            || self.source.is_some()
            || self.level.is_some()
            || self.roots.is_some()
    }

    /// The words as an FTS5 query in which nothing of theirs is an operator; `None` when there are none.
    pub(crate) fn full_text(&self) -> Option<String> {
        let quoted = self.words.iter().map(|word| {
            let beginning = word.strip_suffix('*');
            let plain: String = beginning
                .unwrap_or(word)
                .chars()
                .map(|it| if it == '"' || it.is_control() { ' ' } else { it })
                .collect();
            format!("\"{plain}\"{}", if beginning.is_some() { "*" } else { "" })
        });
        let quoted: Vec<String> = quoted.collect();
        (!quoted.is_empty()).then(|| quoted.join(" AND "))
    }
}

/// A field's name before a colon, and what follows; letters only, so that `12:30` is a word.
fn field(text: &str) -> (Option<String>, &str) {
    let end = text.find(|it: char| !it.is_ascii_alphabetic()).unwrap_or(text.len());
    match text[end..].strip_prefix(':') {
        Some(behind) if end > 0 && !behind.starts_with("//") => {
            (Some(text[..end].to_ascii_lowercase()), behind)
        }
        _ => (None, text),
    }
}

/// A word, or a phrase in quotation marks (an open one reaches to the end), and what follows.
fn value(text: &str) -> (String, &str) {
    let closing = match text.chars().next() {
        Some('"') => '"',
        Some('“' | '”') => '”',
        _ => {
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            return (text[..end].to_owned(), &text[end..]);
        }
    };
    let inner = &text[text.chars().next().map_or(0, char::len_utf8)..];
    match inner.split_once(closing) {
        Some((value, behind)) => (value.to_owned(), behind),
        None => (inner.to_owned(), ""),
    }
}

/// Keys are written with underscores; people write them as they speak.
fn key(value: &str) -> String {
    value.trim().to_lowercase().replace([' ', '-'], "_")
}

fn word<T: FromStr<Err = WordError>>(field: &'static str, value: &str) -> Result<T, QueryError> {
    key(value).parse().map_err(|source| QueryError::Word { field, source })
}

fn roots(value: &str) -> Result<(Comparison, u32), QueryError> {
    use Comparison::{AtLeast, AtMost, Exactly, LessThan, MoreThan};
    let signs =
        [(">=", AtLeast), ("≥", AtLeast), ("<=", AtMost), ("≤", AtMost), (">", MoreThan), ("<", LessThan)];
    let found = signs.iter().find_map(|(sign, it)| value.strip_prefix(sign).map(|rest| (*it, rest)));
    let (comparison, number) = found.unwrap_or((Exactly, value.strip_prefix('=').unwrap_or(value)));
    let number = number.trim().parse().map_err(|_| QueryError::Roots(value.to_owned()))?;
    Ok((comparison, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_words_are_told_apart() {
        let query =
            Query::parse(r#"subject:ttp predicate:"Provides sanctuary to" roots:>=2 "border guard" 12:30 —"#);
        let query = query.expect("a query");
        assert_eq!(query.subject.as_deref(), Some("ttp"));
        assert_eq!(query.predicate.as_deref(), Some("provides_sanctuary_to"));
        assert_eq!(query.roots, Some((Comparison::AtLeast, 2)));
        assert_eq!(query.words, ["border guard", "12:30"]);
    }

    #[test]
    fn a_word_counts_once_and_not_all_words_of_a_book_are_searched_for() {
        assert_eq!(Query::parse(&"Selm ".repeat(5_000)).expect("one word").words, ["Selm"]);
        let book: String = (0..5_000).map(|it| format!("word{it} ")).collect();
        assert_eq!(Query::parse(&book), Err(QueryError::TooLong { words: 101 }));
        assert!(Query::parse(&format!("\"{book}\"")).is_err(), "nor in quotation marks");
    }

    #[test]
    fn wrong_queries_say_what_would_do() {
        for (text, part) in [
            ("colour:red", "no field \"colour\""),
            ("level:sure", "corroborated_across_kinds"),
            ("roots:many", "roots:>=2"),
            ("subject:", "followed by nothing"),
        ] {
            let error = Query::parse(text).expect_err(text).to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }

    #[test]
    fn an_open_quotation_mark_reaches_to_the_end() {
        assert_eq!(Query::parse("\"the dam").expect("a query").words, ["the dam"]);
        assert_eq!(Query::parse("“the dam” is").expect("a query").words, ["the dam", "is"]);
    }
}
