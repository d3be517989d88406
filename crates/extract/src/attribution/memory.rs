//! Who "he", "it", "the report" and a bare surname are: voices of a document as they are met, in reading order.
//!
//! Method: the last voice that agrees with the pronoun in number, gender and kind. Who speaks comes before who only
//! acts, and of those who only act none but a named subject of the sentence right before, or of this one, is taken. A voice in a
//! relative clause ("…, who wrote about dams") is an aside and takes nobody's place.
//!
//! Known misses: two men who speak in turns; a group that is told of by its members.

use super::agreement::Gender;
use super::voice::{Reference, Voice};
use super::words::words;
use std::collections::HashMap;

/// Sentences after which "it" and "they" no longer lead back to a source.
const PRONOUN_REACH: usize = 2;

/// Sentences back to which a subject that says nothing itself can be "he" or "it".
const SUBJECT_REACH: usize = 1;

/// Voices kept for pronouns; who was last heard before so many others is no longer meant.
const KEPT: usize = 8;

/// What a phrase does where it is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Says something.
    Speaks,
    /// Says something in a relative clause.
    Aside,
    /// Is what its sentence is about, and named.
    Acts,
    /// Is a document that is named with its maker.
    Mentioned,
}

#[derive(Debug)]
struct Heard {
    sentence: usize,
    voice: Voice,
    part: Part,
}

/// Voices met so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Last document named, by the lemma of its noun.
    documents: HashMap<String, Voice>,
    full_names: HashMap<String, Voice>,
    heard: Vec<Heard>,
}

impl Memory {
    /// Takes note of a voice in sentence number `sentence` of the document.
    pub fn learn(&mut self, voice: &Voice, sentence: usize, part: Part) {
        if voice.reference != Reference::Named {
            return;
        }
        let named_person = voice.person && !voice.anonymous && !voice.agreement.plural;
        if let Some((_, last)) = voice.name.rsplit_once(' ').filter(|_| named_person) {
            self.full_names.insert(last.to_owned(), voice.clone());
        }
        let document = words().is_document(&voice.noun);
        if document && !voice.anonymous {
            self.documents.insert(voice.noun.clone(), voice.clone());
        }
        if self.heard.len() == KEPT {
            self.heard.remove(0);
        }
        self.heard.push(Heard { sentence, voice: voice.clone(), part });
    }

    /// The voice with its name in place of a pronoun, "the report" or a bare surname; `None` when it cannot speak.
    pub fn resolve(&self, voice: &Voice, sentence: usize) -> Option<Voice> {
        let found = match &voice.reference {
            Reference::Pronoun(pronoun) => match self.antecedent(pronoun, sentence) {
                Some(found) => found,
                None if pronoun == "it" => return None,
                None => return Some(voice.clone()),
            },
            Reference::Definite(noun) => match self.documents.get(noun) {
                Some(found) => found,
                None => {
                    return Some(voice.clone())
                        .filter(|_| !words().is_own_document(noun) || noun == "report");
                }
            },
            Reference::Named => match self.full_names.get(&voice.name) {
                Some(found) => found,
                None => return Some(voice.clone()),
            },
        };
        Some(Voice { span: voice.span.clone(), ..found.clone() })
    }

    fn antecedent(&self, pronoun: &str, sentence: usize) -> Option<&Voice> {
        let fits = |it: &&Heard| agrees(pronoun, &it.voice) && self.within(it, pronoun, sentence);
        let found = || self.heard.iter().rev().filter(fits);
        let told = found().find(|it| it.part != Part::Aside && it.part != Part::Mentioned);
        told.or_else(|| found().next()).map(|it| &it.voice)
    }

    fn within(&self, heard: &Heard, pronoun: &str, sentence: usize) -> bool {
        let reach = match (heard.part, pronoun) {
            (Part::Acts, _) => SUBJECT_REACH,
            (_, "he" | "she") => return true,
            _ => PRONOUN_REACH,
        };
        heard.sentence + reach >= sentence
    }
}

/// Whether a pronoun can stand for a voice.
fn agrees(pronoun: &str, voice: &Voice) -> bool {
    let document = words().is_document(&voice.noun);
    let plural = voice.agreement.plural;
    match pronoun {
        "he" => voice.person && !plural && voice.agreement.gender != Some(Gender::She),
        "she" => voice.person && !plural && voice.agreement.gender != Some(Gender::He),
        "it" => !voice.person && !plural,
        _ => plural || !voice.person && !document,
    }
}
