//! The words of attribution: verbs with what they take, hedges, and nouns for those who can speak.
//!
//! Entry points: [`words`] for the compiled lists, [`modality_of`] for a verb's mode.

use super::agreement::Gender;
use evidence::Modality;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a reporting verb can have as content.
#[derive(Debug, Clone, Default)]
pub(super) struct Verb {
    pub modality: Option<Modality>,
    pub that: bool,
    pub object: bool,
    /// A noun phrase, but only from a document or study.
    pub finding: bool,
    pub infinitive: bool,
    pub quoted: bool,
    pub target: bool,
    pub phrasal: bool,
    /// An attitude, not a report.
    pub stance: bool,
    /// A wish or plan: of someone named, and their own.
    pub wish: bool,
    /// A clause in -ing.
    pub doing: bool,
    pub prepositions: Vec<String>,
}

#[derive(Deserialize)]
struct VerbFile {
    goes_on: HashSet<String>,
    class: Vec<VerbClass>,
}

#[derive(Deserialize)]
struct VerbClass {
    modality: String,
    takes: Vec<String>,
    prepositions: Vec<String>,
    #[serde(default)]
    stance: bool,
    #[serde(default)]
    wish: bool,
    verbs: Vec<String>,
}

#[derive(Deserialize)]
struct HedgeFile {
    adverbs: Vec<String>,
    participles: HashSet<String>,
    impersonal_only: HashSet<String>,
    phrases: Vec<String>,
}

#[derive(Deserialize)]
struct VoiceFile {
    person: HashSet<String>,
    body: HashSet<String>,
    document: HashSet<String>,
    own_document: HashSet<String>,
    office_of: HashSet<String>,
    things: HashSet<String>,
    calendar: HashSet<String>,
    said: HashMap<String, String>,
    anonymous: AnonymousFile,
    gender: GenderFile,
}

#[derive(Deserialize)]
struct AnonymousFile {
    nouns: HashSet<String>,
    determiners: HashSet<String>,
    markers: HashSet<String>,
}

#[derive(Deserialize)]
struct GenderFile {
    he: HashSet<String>,
    she: HashSet<String>,
}

/// All lists, compiled once.
pub(super) struct Words {
    verbs: HashMap<String, Verb>,
    goes_on: HashSet<String>,
    said: HashMap<String, Modality>,
    hedges: HedgeFile,
    voices: VoiceFile,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut verbs: VerbFile =
        toml::from_str(include_str!("../../data/attribution/verbs.toml")).expect(PARSES);
    let goes_on = std::mem::take(&mut verbs.goes_on);
    let hedges: HedgeFile = toml::from_str(include_str!("../../data/attribution/hedges.toml")).expect(PARSES);
    let mut voices: VoiceFile =
        toml::from_str(include_str!("../../data/attribution/voices.toml")).expect(PARSES);
    let said = std::mem::take(&mut voices.said);
    let said = said.into_iter().filter_map(|(noun, mode)| Some((noun, mode.parse().ok()?))).collect();
    Words { verbs: compile(verbs), goes_on, said, hedges, voices }
});

const PARSES: &str = "tested: the built-in data parses";

fn compile(file: VerbFile) -> HashMap<String, Verb> {
    let mut verbs: HashMap<String, Verb> = HashMap::new();
    for class in file.class {
        for name in class.verbs {
            let fresh = !verbs.contains_key(&name);
            let verb = verbs.entry(name).or_default();
            let takes = |what: &str| class.takes.iter().any(|it| it == what);
            verb.modality = verb.modality.or_else(|| class.modality.parse().ok());
            verb.that |= takes("that");
            verb.object |= takes("object");
            verb.finding |= takes("finding");
            verb.infinitive |= takes("infinitive");
            verb.quoted |= takes("quoted");
            verb.target |= takes("target");
            verb.phrasal |= takes("phrasal");
            verb.doing |= takes("doing");
            verb.wish |= class.wish;
            verb.stance = class.stance && (fresh || verb.stance);
            verb.prepositions.extend(class.prepositions.iter().cloned());
        }
    }
    verbs
}

/// The built-in lists.
pub(super) fn words() -> &'static Words {
    &WORDS
}

/// The mode in which a verb of saying puts what follows, by the verb's lemma.
pub fn modality_of(lemma: &str) -> Option<Modality> {
    WORDS.verbs.get(lemma).filter(|it| !it.stance).and_then(|it| it.modality)
}

/// The mode of a noun for something said ("allegation", "denial"), by its lemma.
pub fn modality_of_noun(lemma: &str) -> Option<Modality> {
    WORDS.said.get(lemma).copied()
}

/// Adverbs that report without naming anyone ("reportedly").
pub fn hedge_adverbs() -> &'static [String] {
    &WORDS.hedges.adverbs
}

impl Words {
    pub fn verb(&self, lemma: &str) -> Option<&Verb> {
        self.verbs.get(lemma)
    }

    /// Whether a verb continues what its subject has begun to say: "add".
    pub fn goes_on(&self, lemma: &str) -> bool {
        self.goes_on.contains(lemma)
    }

    /// Whether a word follows "of" in an office: "Secretary of State".
    pub fn is_of_office(&self, word: &str) -> bool {
        self.voices.office_of.contains(word)
    }

    pub fn is_said(&self, lemma: &str) -> bool {
        self.said.contains_key(lemma)
    }

    pub fn is_hedge_adverb(&self, word: &str) -> bool {
        self.hedges.adverbs.iter().any(|it| it.eq_ignore_ascii_case(word))
    }

    pub fn is_hedge_participle(&self, lemma: &str) -> bool {
        self.hedges.participles.contains(lemma)
    }

    pub fn is_impersonal_only(&self, lemma: &str) -> bool {
        self.hedges.impersonal_only.contains(lemma)
    }

    pub fn hedge_phrases(&self) -> &[String] {
        &self.hedges.phrases
    }

    /// Whether a noun that ends like a doer is none: "border".
    pub fn is_thing(&self, lemma: &str) -> bool {
        self.voices.things.contains(lemma)
    }

    /// Whether it is a month or a day of the week.
    pub fn is_calendar(&self, word: &str) -> bool {
        self.voices.calendar.contains(word)
    }

    pub fn is_person(&self, lemma: &str) -> bool {
        self.voices.person.contains(lemma)
    }

    pub fn is_body(&self, lemma: &str) -> bool {
        self.voices.body.contains(lemma)
    }

    pub fn is_document(&self, lemma: &str) -> bool {
        self.voices.document.contains(lemma)
    }

    pub fn is_own_document(&self, lemma: &str) -> bool {
        self.voices.own_document.contains(lemma)
    }

    pub fn can_be_anonymous(&self, lemma: &str) -> bool {
        self.voices.anonymous.nouns.contains(lemma)
    }

    pub fn is_indefinite(&self, word: &str) -> bool {
        self.voices.anonymous.determiners.contains(word)
    }

    /// The gender that a noun or title tells.
    pub fn gender(&self, word: &str) -> Option<Gender> {
        let is = |set: &HashSet<String>| set.contains(word);
        if is(&self.voices.gender.he) {
            return Some(Gender::He);
        }
        is(&self.voices.gender.she).then_some(Gender::She)
    }

    pub fn hides_name(&self, word: &str) -> bool {
        self.voices.anonymous.markers.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_carry_their_mode() {
        for (lemma, mode) in [
            ("say", Modality::Asserted),
            ("allege", Modality::Alleged),
            ("deny", Modality::Denied),
            ("urge", Modality::Demanded),
            ("promise", Modality::Planned),
            ("recommend", Modality::Recommended),
            ("forecast", Modality::Predicted),
        ] {
            assert_eq!(modality_of(lemma), Some(mode), "{lemma}");
        }
        assert_eq!(modality_of("build"), None);
        assert_eq!(modality_of("want"), None, "an attitude is no report");
    }

    #[test]
    fn every_noun_of_saying_has_a_mode() {
        assert_eq!(modality_of_noun("allegation"), Some(Modality::Alleged));
        assert!(WORDS.is_said("denial") && !WORDS.is_said("dam"));
    }
}
