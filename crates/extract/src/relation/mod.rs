//! Relations between actors, by patterns over the clause.
//!
//! # Method
//! Each predicate of `data/predicates/` lists the ways English says it, as a trigger with places for its slots
//! (see `pattern`). At every verb, noun and adjective the patterns of its lemma are tried; what fills the slots is
//! led back to mentions through the phrase ("the Front's fighters" → the Front) and through references.
//!
//! # Known misses
//! Relations told over two sentences; metaphors no pattern lists.

mod farther;
mod pattern;
mod predicates;
mod rigid;
#[cfg(test)]
mod tests;

pub(crate) use predicates::{Predicate, Predicates};
pub(crate) use rigid::find as find_rigid;

use crate::clause::{Filler, Tree, fillers, mood};
use crate::draft::{ClaimDraft, Slots};
use crate::scene::Scene;
use evidence::ActorType;
use language::{Dep, Pos};
use pattern::{Pattern, Place, Trigger};
use std::ops::Range;

/// Confidence of a relation whose slots both stand where the pattern says.
const DIRECT: f64 = 0.8;
/// Confidence when a slot was led back from inside a phrase or through a reference.
const INDIRECT: f64 = 0.6;

/// Draws relations from one paragraph.
pub(crate) fn find(scene: &Scene<'_>, index: usize, drafts: &mut Vec<ClaimDraft>) {
    let tree = Tree::new(scene.paragraph(index));
    for token in 0..tree.len() {
        let trigger = match tree.pos(token) {
            Pos::VERB | Pos::AUX => Trigger::Verb,
            // A word with a subject is a verb, whatever its tag.
            Pos::NOUN if tree.with(token, &[Dep::NSUBJ]).next().is_some() => Trigger::Verb,
            Pos::NOUN | Pos::PROPN => Trigger::Noun,
            Pos::ADJ => Trigger::Adjective,
            _ => continue,
        };
        let lemma = tree.lemma(token);
        for (predicate, pattern) in scene.lexicon.predicates.at(&lemma) {
            let fits = pattern.trigger == trigger
                || (pattern.trigger == Trigger::Adjective && trigger == Trigger::Verb)
                || (pattern.trigger == Trigger::Verb
                    && trigger == Trigger::Adjective
                    && tree.is_passive(token));
            if fits {
                try_pattern(&Site { scene, index, tree, token }, predicate, pattern, drafts);
            }
        }
    }
}

struct Site<'s> {
    scene: &'s Scene<'s>,
    index: usize,
    tree: Tree<'s>,
    token: u32,
}

fn try_pattern(site: &Site<'_>, predicate: &Predicate, pattern: &Pattern, drafts: &mut Vec<ClaimDraft>) {
    let holds = |(places, lemmas): &(Vec<Place>, Vec<String>)| {
        places.iter().any(|place| site.has_word(place, lemmas, pattern.trigger))
    };
    let excluded = || site.has_word(&Place::Clause, &predicate.unless, pattern.trigger);
    if !pattern.conditions.iter().all(holds) || (!predicate.unless.is_empty() && excluded()) {
        return;
    }
    let subjects = site.slot(&pattern.subject, pattern.trigger);
    let objects =
        if pattern.together { subjects.clone() } else { site.slot(&pattern.object, pattern.trigger) };
    for subject in &subjects {
        for object in &objects {
            let (first, second) = (site.scene.mention(subject.mention), site.scene.mention(object.mention));
            let ordered = !pattern.together || subject.mention < object.mention;
            // "both groups" stands for two, who do nothing to each other unless the pattern says so.
            let one_phrase = !pattern.together && first.quote.span() == second.quote.span();
            let same = first.entry.is_some() && first.entry == second.entry || first.name == second.name;
            let placed = site.is_fronted(subject.mention) || site.is_fronted(object.mention);
            if same
                || !ordered
                || one_phrase
                || placed
                || !party(predicate, first.actor_type, second.actor_type)
            {
                continue;
            }
            let mut mood = mood(site.tree, site.token);
            if predicate.denied {
                mood.polarity = match mood.polarity {
                    evidence::Polarity::Affirmed => evidence::Polarity::Denied,
                    evidence::Polarity::Denied => evidence::Polarity::Affirmed,
                };
            }
            drafts.push(ClaimDraft {
                paragraph: site.index,
                tokens: site.extent(subject, object),
                trigger: site.token,
                mood,
                confidence: if subject.direct && object.direct { DIRECT } else { INDIRECT },
                method: "relation/1",
                slots: Slots::Relation {
                    subject: subject.mention,
                    predicate: predicate.name.clone(),
                    class: predicate.class.clone(),
                    object: object.mention,
                    symmetric: predicate.symmetric,
                },
            });
        }
    }
}

/// Whether the parse gives a name to the preposition before it, so that a rule may ask for it there.
fn is_pobj(tree: Tree<'_>, tokens: &Range<u32>) -> bool {
    tokens.clone().any(|it| tree.dep(it) == Dep::POBJ && tree.head(it) + 1 == tokens.start)
}

/// The class of relations that a place may be the subject of.
const SHELTER: &str = "sanctuary";

fn party(predicate: &Predicate, subject: ActorType, object: ActorType) -> bool {
    use ActorType as T;
    let acts = |it: T| {
        !matches!(it, T::Agreement | T::EventName | T::MilitaryOperation | T::MediaOutlet | T::ThinkTank)
    };
    let by_object =
        if predicate.objects.is_empty() { acts(object) } else { predicate.objects.contains(&object) };
    // Places are where things are done; they shelter, and do nothing else.
    let acts_there = subject != T::Place || predicate.class == SHELTER;
    acts(subject)
        && acts_there
        && by_object
        && (predicate.subjects.is_empty() || predicate.subjects.contains(&subject))
}

impl Site<'_> {
    /// "Near Selm, two raids …", "In Vesna Minister Dorn …": what a preposition of place opens the sentence with is where
    /// things are done, whatever the parse makes of it.
    fn is_fronted(&self, mention: usize) -> bool {
        let tree = self.tree;
        let is_open = |it: u32| {
            let word = tree.paragraph.word(it).to_lowercase();
            tree.sentence(it).start == it
                && matches!(word.as_str(), "near" | "in" | "at" | "inside" | "outside" | "around" | "across")
        };
        let located = self.scene.inside(self.index, &(0..tree.len())).find(|it| it.mention == mention);
        located.is_some_and(|it| {
            let first = it.tokens.start;
            is_open(first) || first > 0 && is_open(first - 1) && !is_pobj(tree, &it.tokens)
        })
    }

    /// Fillers at the first place that has any.
    fn slot(&self, places: &[Place], trigger: Trigger) -> Vec<Filler> {
        places
            .iter()
            .map(|place| self.fillers_at(place, trigger))
            .find(|it| !it.is_empty())
            .unwrap_or_default()
    }

    fn fillers_at(&self, place: &Place, trigger: Trigger) -> Vec<Filler> {
        let mut found: Vec<Filler> = Vec::new();
        for token in self.tokens_at(place, trigger) {
            for filler in fillers(self.scene, self.index, self.tree, token) {
                if !found.iter().any(|it| it.mention == filler.mention) {
                    found.push(filler);
                }
            }
            if matches!(place, Place::After(word) if matches!(word.as_str(), "between" | "among" | "of")) {
                self.extend_list(&mut found);
            }
            if matches!(place, Place::Modifier | Place::Owner) {
                for located in self.scene.covering(self.index, token) {
                    if !found.iter().any(|it| it.mention == located.mention) {
                        found.push(Filler { mention: located.mention, direct: true });
                    }
                }
            }
        }
        found
    }

    /// "between A, B, and C": the parse often loses the tail of a list of names; what follows a listed name after a
    /// comma or "and" belongs to it.
    fn extend_list(&self, found: &mut Vec<Filler>) {
        let tree = self.tree;
        let sentence = tree.sentence(self.token);
        let located: Vec<_> = self.scene.inside(self.index, &sentence).cloned().collect();
        let mut at = located
            .iter()
            .filter(|it| found.iter().any(|known| known.mention == it.mention))
            .map(|it| it.tokens.end)
            .max();
        while let Some(end) = at.take().filter(|_| !found.is_empty()) {
            let mut next = end;
            let mut joined = false;
            while next < sentence.end
                && matches!(tree.paragraph.word(next), "," | "and" | "or" | "the" | "(" | ")")
            {
                joined |= matches!(tree.paragraph.word(next), "and" | "or" | ",");
                next += 1;
            }
            let listed = located
                .iter()
                .find(|it| it.tokens.start == next || (it.tokens.start < next && next < it.tokens.end));
            let tail = listed.filter(|it| joined && !found.iter().any(|known| known.mention == it.mention));
            if let Some(it) = tail {
                found.push(Filler { mention: it.mention, direct: true });
                at = Some(it.tokens.end);
            }
        }
    }

    fn tokens_at(&self, place: &Place, trigger: Trigger) -> Vec<u32> {
        let (tree, token) = (self.tree, self.token);
        let verb = match trigger {
            Trigger::Adjective if tree.dep(token) == Dep::ACOMP => tree.head(token),
            _ => token,
        };
        match place {
            Place::Subject if trigger == Trigger::Noun => tree.light_doer(token).into_iter().collect(),
            Place::Subject if trigger == Trigger::Adjective => self.state_subject(verb).into_iter().collect(),
            Place::Subject => tree.doer(verb).into_iter().collect(),
            Place::Light => tree.light_doer(token).into_iter().collect(),
            Place::Bearer => tree.bearer(token).into_iter().collect(),
            Place::Object => tree.undergoer(token).into_iter().collect(),
            Place::Attribute => tree.with(token, &[Dep::ATTR, Dep::ACOMP, Dep::OPRD]).collect(),
            Place::Owner => tree.with(token, &[Dep::POSS]).collect(),
            Place::Beside => {
                let head = matches!(tree.dep(token), Dep::COMPOUND | Dep::APPOS | Dep::NMOD)
                    .then(|| tree.head(token));
                let next = (token + 1 < tree.len() && tree.pos(token + 1) == Pos::PROPN).then_some(token + 1);
                tree.with(token, &[Dep::APPOS]).chain(head).chain(next).collect()
            }
            Place::Aim => farther::aims(tree, token),
            Place::Clause => self.widened_clause().filter(|it| *it != token).collect(),
            Place::Modifier => {
                let own = tree.with(token, &[Dep::COMPOUND, Dep::AMOD, Dep::NMOD, Dep::NPADVMOD]);
                // "the Front-Column alliance": the parse hangs the first name on the second.
                let pairs = own.flat_map(|it| tree.with(it, &[Dep::COMPOUND, Dep::NMOD]).chain([it]));
                pairs.chain(self.sibling_before()).collect()
            }
            Place::After(wanted) => {
                let mut all = tree.obliques(token);
                if verb != token {
                    all.extend(tree.obliques(verb));
                }
                // "the Tarsk-led invasion of Vesna": what follows the noun belongs to its participle as well.
                if tree.dep(token) == Dep::AMOD {
                    all.extend(tree.obliques(tree.head(token)));
                }
                let found: Vec<u32> =
                    all.into_iter().filter(|(word, _)| word == wanted).map(|(_, object)| object).collect();
                if found.is_empty() {
                    farther::recipient(tree, token, wanted).into_iter().collect()
                } else {
                    found
                }
            }
        }
    }

    /// "Front chief A. Dorn": the parse hangs both nouns on the name, the first belongs to the second.
    fn sibling_before(&self) -> Option<u32> {
        let (tree, token) = (self.tree, self.token);
        let before = token.checked_sub(1)?;
        let modifies = |it: u32| matches!(tree.dep(it), Dep::COMPOUND | Dep::NMOD | Dep::AMOD);
        (modifies(token) && modifies(before) && tree.head(before) == tree.head(token)).then_some(before)
    }

    /// The clause around the trigger; for a relative clause also the one it hangs in ("recruitment is a field in which
    /// the two work together").
    fn widened_clause(&self) -> std::ops::Range<u32> {
        let clause = self.tree.clause(self.token);
        let mut at = self.token;
        while self.tree.head(at) != at && clause.contains(&self.tree.head(at)) {
            at = self.tree.head(at);
        }
        if self.tree.dep(at) == Dep::RELCL { self.tree.clause(self.tree.head(at)) } else { clause }
    }

    /// Subject of "is allied with", of a reduced "groups linked to" the noun before it.
    fn state_subject(&self, verb: u32) -> Option<u32> {
        let tree = self.tree;
        let own = tree.with(verb, &[Dep::NSUBJ, Dep::NSUBJPASS]).next().map(|it| tree.antecedent(it));
        own.or_else(|| {
            matches!(tree.dep(self.token), Dep::ACL | Dep::AMOD | Dep::RELCL).then(|| tree.head(self.token))
        })
        .or_else(|| tree.doer(verb))
    }

    /// Whether one of the lemmas heads or stands in the phrase at a place.
    fn has_word(&self, place: &Place, lemmas: &[String], trigger: Trigger) -> bool {
        let tree = self.tree;
        let is = |token: u32| {
            let lemma = tree.lemma(token);
            lemmas.iter().any(|it| match it.split_once(' ') {
                Some((first, last)) => last == lemma && token > 0 && tree.lemma(token - 1) == first,
                None => *it == lemma,
            })
        };
        self.tokens_at(place, trigger).into_iter().any(|token| {
            is(token)
                || tree.with(token, &[Dep::NMOD, Dep::QUANTMOD]).any(is)
                || tree.with(token, &[Dep::CONJ]).any(|it| is(it) || tree.with(it, &[Dep::CONJ]).any(is))
        })
    }

    /// Tokens from the first to the last of trigger and slots, widened to the clause that holds them.
    fn extent(&self, subject: &Filler, object: &Filler) -> std::ops::Range<u32> {
        let mut range = self.token..self.token + 1;
        for filler in [subject, object] {
            for located in self.scene.inside(self.index, &self.tree.sentence(self.token)) {
                if located.mention == filler.mention {
                    range = range.start.min(located.tokens.start)..range.end.max(located.tokens.end);
                }
            }
        }
        let clause = self.tree.clause(self.token);
        self.tree.trim(range.start.min(clause.start)..range.end.max(clause.end))
    }
}
