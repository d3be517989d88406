//! A noun phrase as a voice: can it speak, what is it called, can anyone tell who it is.
//!
//! Only people, bodies, states and documents speak; "the situation indicates" has no voice. The document's own
//! voice ("this paper argues", "we") is none either.

use super::agreement::{Agreement, agreement};
use super::grammar::Grammar;
use super::naming::{extent, maker, name_tokens, tidy_name};
use super::sources::Sources;
use super::words::words;
use evidence::SourceKind;
use language::{Dep, EntityLabel, Pos, Tag};
use std::ops::Range;

/// How the phrase points to the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reference {
    /// By its name or description.
    Named,
    /// "it", "he", "they": lower case.
    Pronoun(String),
    /// "the report", "the study": the noun's lemma.
    Definite(String),
}

/// Who speaks.
#[derive(Debug, Clone)]
pub(super) struct Voice {
    pub name: String,
    pub kind: SourceKind,
    pub anonymous: bool,
    /// Bytes of the whole phrase in the paragraph.
    pub span: Range<u32>,
    pub reference: Reference,
    /// Whether it is a person, so that "he" and a surname can mean it.
    pub person: bool,
    /// Lemma of the head noun.
    pub noun: String,
    pub agreement: Agreement,
}

impl Voice {
    /// Somebody who is named and nothing else is known of: who signs a quotation, the label of a speaker.
    pub(super) fn of_person(name: String, kind: SourceKind, span: Range<u32>) -> Self {
        Self {
            name,
            kind,
            anonymous: false,
            span,
            reference: Reference::Named,
            person: true,
            noun: String::new(),
            agreement: Agreement::default(),
        }
    }
}

const PERSONAL: &[&str] = &["he", "she", "it", "they"];

/// The voice whose phrase has its head at `head`, or `None` when it cannot speak.
pub(super) fn voice(g: &Grammar, head: u32, sources: &Sources) -> Option<Voice> {
    let head = inner_head(g, head);
    let lemma = g.lemma(head);
    let whole = extent(g, head);
    let span = g.bytes(whole.clone());
    if g.tag(head) == Tag::PRP {
        let pronoun = g.word(head).to_lowercase();
        if !PERSONAL.contains(&pronoun.as_str()) {
            return None;
        }
        let person = pronoun == "he" || pronoun == "she";
        let reference = Reference::Pronoun(pronoun.clone());
        return Some(Voice {
            name: pronoun,
            kind: SourceKind::Person,
            anonymous: true,
            span,
            reference,
            person,
            noun: lemma,
            agreement: Agreement::default(),
        });
    }
    let nobody = g.is_any(head, &["nobody", "none"]) || g.children(head).iter().any(|it| g.is(*it, "no"));
    if nobody || !can_speak(g, head, &lemma) || is_own_voice(g, head, &whole, &lemma) {
        return None;
    }
    let words = words();
    let mut name = tidy_name(g.slice(&g.bytes(name_tokens(g, head, &whole, &lemma))));
    if let Some(state) = sources.metonym(&name) {
        name = state.to_owned();
    }
    let is_name = matches!(g.pos(head), Pos::PROPN) && !words.is_person(&lemma);
    let document = words.is_document(&lemma) && !is_name_of_body(g, head);
    let maker = if document { maker(g, head, &whole) } else { None };
    if let Some(maker) = &maker {
        let noun = g.word(head).to_lowercase();
        if !name.contains(maker.as_str()) || name.ends_with(maker.as_str()) {
            name = format!("{maker} {noun}");
        }
    }
    // "Quill) Mr Dorn": the parse ran over the mark of a transcript.
    if name.is_empty() || name.contains(')') && !name.contains('(') {
        return None;
    }
    let phrase = g.slice(&span);
    let modified = g.children(head).iter().any(|it| {
        matches!(g.pos(*it), Pos::PROPN)
            && matches!(g.dep(*it), Dep::COMPOUND | Dep::POSS | Dep::NMOD | Dep::APPOS)
    });
    let definite = g.children(head).iter().any(|it| g.is_any(*it, &["the", "this", "that", "these", "same"]));
    let bare_document = document && maker.is_none() && !modified && g.pos(head) != Pos::PROPN;
    let anonymous = is_anonymous(g, head, &whole, &lemma, is_name || maker.is_some());
    let reference =
        if bare_document && definite { Reference::Definite(lemma.clone()) } else { Reference::Named };
    let person = !document && (words.is_person(&lemma) || is_person_name(g, head, sources, &name));
    let kind = if anonymous {
        SourceKind::Anonymous
    } else {
        let known = sources.known(&name).or_else(|| maker.as_ref().and_then(|it| sources.kind_of(it)));
        let named = match g.entity(head) {
            Some(EntityLabel::GPE | EntityLabel::NORP | EntityLabel::LOC) => Some(SourceKind::Government),
            Some(EntityLabel::PERSON) => Some(SourceKind::Person),
            _ => None,
        };
        let named = named.filter(|_| !document);
        known.or_else(|| sources.kind_of(phrase)).or(named).unwrap_or(match (person, document, is_name) {
            (true, ..) => SourceKind::Person,
            (_, true, _) if AGREEMENTS.contains(&lemma.as_str()) => SourceKind::InternationalBody,
            (_, true, _) if LAWS.contains(&lemma.as_str()) => SourceKind::Government,
            (_, true, _) => SourceKind::Academic,
            (.., true) => SourceKind::Government,
            _ => SourceKind::Anonymous,
        })
    };
    let agreement = agreement(g, head, &whole);
    Some(Voice { name, kind, anonymous, span, reference, person, noun: lemma, agreement })
}

/// The voice of a noun that "who" refers back to: whatever it is, it is someone.
pub(super) fn person(g: &Grammar, head: u32, sources: &Sources) -> Option<Voice> {
    voice(g, head, sources).or_else(|| {
        let voice = named(g, head, sources).filter(|_| g.tag(head) != Tag::PRP)?;
        Some(Voice {
            kind: SourceKind::Anonymous,
            anonymous: g.pos(head) != Pos::PROPN,
            person: true,
            ..voice
        })
    })
}

/// A proper name cited as authority, whatever it is: a treaty, a law.
pub(super) fn named(g: &Grammar, head: u32, sources: &Sources) -> Option<Voice> {
    let whole = extent(g, head);
    let name = tidy_name(g.slice(&g.bytes(whole.clone())));
    let kind = sources.kind_of(&name).unwrap_or(SourceKind::Government);
    let voice = Voice {
        name,
        kind,
        anonymous: false,
        agreement: agreement(g, head, &whole),
        span: g.bytes(whole),
        reference: Reference::Named,
        person: false,
        noun: g.lemma(head),
    };
    Some(voice).filter(|it| !it.name.is_empty())
}

/// "some of the officials", "one of its members": the noun behind a word of number.
fn inner_head(g: &Grammar, head: u32) -> u32 {
    let quantity = matches!(g.pos(head), Pos::NUM | Pos::PRON | Pos::DET | Pos::ADJ)
        || g.is_any(head, &["number", "majority", "percent", "group", "range", "variety"]);
    if !quantity || g.tag(head) == Tag::PRP {
        return head;
    }
    let of = g.children(head).iter().copied().find(|it| g.dep(*it) == Dep::PREP && g.is(*it, "of"));
    match of.and_then(|it| g.child(it, &[Dep::POBJ])).filter(|it| g.tag(*it) != Tag::PRP) {
        Some(object) if words().is_person(&g.lemma(object)) => object,
        _ => head,
    }
}

fn is_name_of_body(g: &Grammar, head: u32) -> bool {
    g.pos(head) == Pos::PROPN
        && g.children(head).iter().filter(|it| g.dep(**it) == Dep::COMPOUND).count() > 0
        && !words().is_document(&g.word(head).to_lowercase())
}

fn can_speak(g: &Grammar, head: u32, lemma: &str) -> bool {
    let words = words();
    if words.is_person(lemma) || words.is_body(lemma) || words.is_document(lemma) {
        return true;
    }
    match g.pos(head) {
        Pos::PROPN => !is_time_word(lemma),
        Pos::NUM => g.tag(head) == Tag::CD && g.is_any(head, &["one", "two", "three", "four", "five"]),
        Pos::NOUN => is_agent_noun(lemma) || g.word(head).chars().filter(|it| it.is_uppercase()).count() > 1,
        Pos::ADJ => g.word(head).starts_with(char::is_uppercase),
        Pos::DET | Pos::PRON => {
            g.is_any(head, &["both", "many", "some", "others", "several", "most", "all", "few"])
        }
        _ => false,
    }
}

/// Nouns that by their ending name a doer, and not a thing.
fn is_agent_noun(lemma: &str) -> bool {
    let ending = ["er", "or", "ist", "ian", "ee", "man", "woman", "ant", "crat", "eer"];
    lemma.len() > 4 && ending.iter().any(|it| lemma.ends_with(it)) && !words().is_thing(lemma)
}

fn is_time_word(lemma: &str) -> bool {
    words().is_calendar(&lemma.to_lowercase())
}

/// "this paper", "our study", "the author": the document speaking of itself.
fn is_own_voice(g: &Grammar, head: u32, whole: &Range<u32>, lemma: &str) -> bool {
    if !words().is_own_document(lemma) {
        return false;
    }
    let own = ["this", "present", "our", "my", "current"];
    let pointed = g.children(head).iter().any(|it| g.is_any(*it, &own));
    pointed && whole.len() <= 4
}

/// Documents that parties make together, and those that states make.
const AGREEMENTS: &[&str] = &["agreement", "accord", "treaty", "charter", "resolution", "declaration"];

const LAWS: &[&str] = &["law", "constitution", "decree", "edict", "ruling", "verdict", "indictment"];

fn is_anonymous(g: &Grammar, head: u32, whole: &Range<u32>, lemma: &str, named: bool) -> bool {
    let words = words();
    if whole.clone().any(|it| words.hides_name(&g.word(it).to_lowercase())) {
        return true;
    }
    let counted = whole.clone().take_while(|it| *it < head).any(|it| {
        g.is_any(it, &["one", "some", "several", "two", "three", "another", "many", "a", "an"])
            && g.dep(it) != Dep::COMPOUND
    });
    if counted && words.is_body(lemma) && words.can_be_anonymous(lemma) {
        return true;
    }
    if named || g.children(head).iter().any(|it| g.dep(*it) == Dep::APPOS && g.pos(*it) == Pos::PROPN) {
        return false;
    }
    if matches!(g.pos(head), Pos::NUM | Pos::DET | Pos::PRON | Pos::ADJ) {
        return true;
    }
    if !words.can_be_anonymous(lemma) {
        return matches!(g.tag(head), Tag::NNS) && words.is_person(lemma);
    }
    let speaks_for = lemma.starts_with("spokes");
    if speaks_for && whole.clone().any(|it| g.pos(it) == Pos::PROPN || words.is_body(&g.lemma(it))) {
        return false;
    }
    let plural = matches!(g.tag(head), Tag::NNS | Tag::NNPS);
    let determiner = whole
        .clone()
        .take_while(|it| *it < head)
        .find(|it| matches!(g.pos(*it), Pos::DET | Pos::NUM | Pos::PRON) && !g.is_any(*it, &["the"]));
    plural || determiner.is_some_and(|it| words.is_indefinite(&g.word(it).to_lowercase()))
}

fn is_person_name(g: &Grammar, head: u32, sources: &Sources, name: &str) -> bool {
    if g.pos(head) != Pos::PROPN {
        return is_agent_noun(&g.lemma(head));
    }
    if matches!(g.entity(head), Some(EntityLabel::GPE | EntityLabel::ORG | EntityLabel::NORP)) {
        return sources.kind_of(name) == Some(SourceKind::Person);
    }
    let kind = sources.kind_of(name);
    let n = name.split(' ').count();
    let shape =
        n <= 4 && name.split(' ').all(|it| it.starts_with(char::is_uppercase)) && !name.contains(" of ");
    let acronym = n == 1 && name.chars().all(|it| it.is_uppercase() || !it.is_alphabetic());
    let titled = g.children(head).iter().any(|it| words().is_person(&g.word(*it).to_lowercase()));
    titled || kind == Some(SourceKind::Person) || (kind.is_none() && shape && !acronym)
}

/// Documents that the paragraph names together with their makers, whether or not they speak.
pub(super) fn documents(g: &Grammar, sources: &Sources) -> Vec<Voice> {
    let nouns =
        (0..g.len()).filter(|it| matches!(g.pos(*it), Pos::NOUN) && words().is_document(&g.lemma(*it)));
    let named = nouns.filter_map(|it| voice(g, it, sources));
    named.filter(|it| it.reference == Reference::Named && !it.anonymous && !it.person).collect()
}

/// Named people and bodies that a sentence of the paragraph is about: subjects of its main verb.
pub(super) fn subjects(g: &Grammar, sources: &Sources) -> Vec<Voice> {
    let subject = |it: &u32| {
        matches!(g.dep(*it), Dep::NSUBJ | Dep::NSUBJPASS)
            && g.dep(g.head(*it)) == Dep::ROOT
            && g.tag(*it) != Tag::PRP
    };
    let found = (0..g.len()).filter(subject).filter_map(|it| voice(g, it, sources));
    found.filter(|it| it.reference == Reference::Named && !it.anonymous && !it.agreement.plural).collect()
}
