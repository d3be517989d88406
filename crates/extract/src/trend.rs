//! Violence that grows or wanes: "raids in the valley have risen", "a surge in violence", "the Front stepped up its activity".
//!
//! # Method
//! A word of `data/events/trends.toml` beside what is called more or less: the measure is the subject of a verb that
//! rises, the object of one that raises, what a noun of change is "in" or "of", or what a participle stands before. Whose
//! violence it is stands before the measure or behind "by"; where, behind a preposition of place to the end of the clause,
//! for places come last and in lists. Without anybody and without a place nothing is told.
//!
//! # Known misses
//! Changes told by two figures alone; trends of other things than violence.

use crate::clause::{Tree, fillers, mood};
use crate::draft::{ClaimDraft, Slots};
use crate::scene::Scene;
use evidence::{ActorType, Modality};
use language::{Dep, Pos};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Confidence of a trend told by a verb or by a noun of change.
const CONFIDENCE: f64 = 0.65;

#[derive(Deserialize)]
struct Words {
    measures: BTreeSet<String>,
    owned: BTreeSet<String>,
    trend: Vec<Trend>,
}

#[derive(Deserialize)]
struct Trend {
    #[serde(rename = "type")]
    event_type: String,
    intransitive: BTreeSet<String>,
    transitive: BTreeSet<String>,
    nouns: BTreeSet<String>,
    adjectives: BTreeSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/events/trends.toml")).expect("tested: the built-in data parses")
});

/// Who and where, by mention.
type Participants = Vec<(usize, &'static str)>;

/// Draws trends from one paragraph.
pub(crate) fn find(scene: &Scene<'_>, index: usize, drafts: &mut Vec<ClaimDraft>) {
    let tree = Tree::new(scene.paragraph(index));
    for token in 0..tree.len() {
        let lemma = tree.lemma(token);
        let told = WORDS.trend.iter().find_map(|it| Some((it, measure(tree, token, &lemma, it)?)));
        let Some((trend, measure)) = told else { continue };
        let mood = mood(tree, token);
        if !matches!(mood.modality, Modality::Asserted | Modality::Alleged | Modality::Denied) {
            continue;
        }
        let tokens = extent(tree, token);
        let participants = participants(scene, index, tree, token, measure, &tokens);
        let fights = |it: &(usize, &str)| {
            let actor = scene.mention(it.0).actor_type;
            it.1 == "actor" && matches!(actor, ActorType::MilitantGroup | ActorType::Faction)
        };
        let needs_owner = WORDS.owned.contains(&tree.lemma(measure));
        if participants.is_empty() || needs_owner && !participants.iter().any(fights) {
            continue;
        }
        drafts.push(ClaimDraft {
            paragraph: index,
            tokens,
            trigger: token,
            mood,
            confidence: CONFIDENCE,
            method: "trend/1",
            slots: Slots::Event { event_type: trend.event_type.clone(), trigger: lemma, participants },
        });
    }
}

fn is_measure(tree: Tree<'_>, token: u32) -> bool {
    let lemma = tree.lemma(token);
    tree.pos(token) == Pos::NOUN && (WORDS.measures.contains(&lemma) || WORDS.owned.contains(&lemma))
}

/// What a word of change calls more or less.
fn measure(tree: Tree<'_>, token: u32, lemma: &str, trend: &Trend) -> Option<u32> {
    let is = |it: &u32| is_measure(tree, *it);
    match tree.pos(token) {
        Pos::VERB => {
            let subject =
                || tree.with(token, &[Dep::NSUBJ, Dep::NSUBJPASS]).map(|it| tree.antecedent(it)).find(is);
            let object = || tree.with(token, &[Dep::DOBJ]).find(is);
            let raised = trend.transitive.contains(lemma).then(object).flatten();
            let rising =
                trend.intransitive.contains(lemma) && tree.with(token, &[Dep::DOBJ]).next().is_none();
            let modifies = trend.adjectives.contains(&tree.paragraph.word(token).to_lowercase())
                && tree.dep(token) == Dep::AMOD;
            raised
                .or_else(|| rising.then(subject).flatten())
                .or_else(|| modifies.then(|| tree.head(token)).filter(is))
        }
        Pos::NOUN if trend.nouns.contains(lemma) => {
            let of = tree.obliques(token).into_iter().filter(|(word, _)| word == "in" || word == "of");
            of.map(|it| it.1).find(is).or_else(|| tree.with(token, &[Dep::COMPOUND]).find(is))
        }
        Pos::ADJ if tree.dep(token) == Dep::AMOD => {
            let word = tree.paragraph.word(token).to_lowercase();
            trend.adjectives.contains(&word).then(|| tree.head(token)).filter(is)
        }
        _ => None,
    }
}

/// The clause of the change; for a noun or participle from its own phrase on.
fn extent(tree: Tree<'_>, token: u32) -> Range<u32> {
    tree.trim(tree.clause(token))
}

fn participants(
    scene: &Scene<'_>,
    index: usize,
    tree: Tree<'_>,
    token: u32,
    measure: u32,
    tokens: &Range<u32>,
) -> Participants {
    let mut found = Participants::new();
    let mut push = |mention: usize, role: &'static str| {
        let actor = scene.mention(mention).actor_type;
        let role = match (role, actor) {
            ("actor", ActorType::Place) => "place",
            ("place", ActorType::Place | ActorType::State) => "place",
            ("place", _) => return,
            (role, _) => role,
        };
        // "The Front … its raids" are the same body twice.
        let name = &scene.mention(mention).name;
        if !found.iter().any(|it| it.1 == role && scene.mention(it.0).name == *name) {
            found.push((mention, role));
        }
    };
    let mut all = |at: u32, role: &'static str| {
        fillers(scene, index, tree, at).into_iter().for_each(|it| push(it.mention, role));
    };
    for owner in tree.with(measure, &[Dep::POSS, Dep::COMPOUND, Dep::AMOD, Dep::NMOD]) {
        all(owner, "actor");
    }
    // "stepped up its raids": who raises them owns them; "rain raised the river" owns nothing.
    if tree.pos(token) == Pos::VERB && tree.dep(measure) == Dep::DOBJ {
        tree.doer(token).into_iter().for_each(|it| all(it, "actor"));
    }
    for (preposition, object) in tree.obliques(measure) {
        match preposition.as_str() {
            "by" => all(object, "actor"),
            "against" | "on" => all(object, "target"),
            _ => {}
        }
    }
    for place in places(tree, token.min(measure), tokens) {
        for located in scene.covering(index, place) {
            push(located.mention, "place");
        }
    }
    found
}

/// Tokens behind prepositions of place, from the change to the end of its clause or of the list of places behind it.
fn places(tree: Tree<'_>, from: u32, tokens: &Range<u32>) -> Vec<u32> {
    let end = tree.sentence(from).end;
    let mut found = Vec::new();
    let mut inside = false;
    for at in from..end {
        match tree.pos(at) {
            Pos::ADP => {
                let word = tree.lemma(at);
                inside =
                    matches!(word.as_str(), "in" | "across" | "inside" | "within" | "throughout" | "around");
            }
            Pos::VERB | Pos::AUX if at > from && !tokens.contains(&at) => break,
            Pos::VERB | Pos::AUX => inside = false,
            Pos::PROPN | Pos::ADJ | Pos::NOUN if inside => found.push(at),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;
    use evidence::{ActorEntry, ActorType, ClaimBody, Codebook};
    use fixture::Marked;
    use language::{AnnotatedDocument, Engine, Scratch};

    /// Type of every trend, with its participants as "role name".
    fn trends(text: &str) -> Vec<(String, Vec<String>)> {
        let entry = |name: &str, actor_type: ActorType| ActorEntry {
            key: name.to_lowercase(),
            name: name.to_owned(),
            actor_type,
            aliases: Vec::new(),
            demonyms: Vec::new(),
            metonyms: Vec::new(),
            part_of: Vec::new(),
        };
        let actors = vec![
            entry("Tarsk", ActorType::State),
            entry("Orlan Front", ActorType::MilitantGroup),
            entry("Selm Valley", ActorType::Place),
            entry("Lissow", ActorType::Place),
        ];
        let document = Marked::unmarked("example.txt", format!("A title\n\n{text}")).document;
        let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
        let lexicon = Lexicon::new(&Codebook { actors, ..Codebook::default() });
        let found = crate::extract(&annotated, &lexicon);
        let name = |id| found.mentions.iter().find(|it| it.id == id).map_or("", |it| it.name.as_str());
        let trend = |it: &evidence::Claim| match &it.body {
            ClaimBody::Event(event) if it.method.starts_with("trend") => {
                let who = event.participants.iter().map(|it| format!("{} {}", it.role, name(it.mention)));
                Some((event.event_type.clone(), who.collect()))
            }
            _ => None,
        };
        found.claims.iter().filter_map(trend).collect()
    }

    #[test]
    fn one_rise_in_many_words() {
        let cases = [
            ("Raids by the Orlan Front have risen steadily.", "actor Orlan Front"),
            ("The Orlan Front quickened its activity after the truce.", "actor Orlan Front"),
            ("The truce was followed by a sharp surge in violence in the Selm Valley.", "place Selm Valley"),
            ("Farmers fear the growing violence in Lissow.", "place Lissow"),
            ("Attacks in Tarsk surged last year.", "place Tarsk"),
        ];
        for (text, who) in cases {
            assert_eq!(trends(text), [("escalation".to_owned(), vec![who.to_owned()])], "{text}");
        }
        let two = trends("The ministry notes a surge in violence, above all in Lissow and the Selm Valley.");
        assert_eq!(two[0].1, ["place Lissow", "place Selm Valley"]);
        assert_eq!(trends("Violence in the Selm Valley has declined.")[0].0, "easing");
    }

    #[test]
    fn other_things_that_rise_and_what_may_rise_are_no_trends() {
        for text in [
            "The river rose in the Selm Valley.",
            "Prices in Tarsk have increased.",
            "Tarsk has expanded its operations.",
            "Violence in Lissow could increase.",
            "The raids rose from the fog.",
        ] {
            assert_eq!(trends(text), [], "{text}");
        }
    }
}
