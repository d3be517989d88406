//! From a counted noun to the words that say what is measured and who is behind it.

use super::counted::Counted;
use super::nouns::{self, Class};
use crate::clause::Tree;
use language::{Dep, Pos};

/// Steps from the counted noun up to the verb that governs it.
const CLIMB: usize = 6;

/// What governs a counted noun.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    /// The nearest verb above.
    pub(crate) verb: Option<u32>,
    /// Nouns between the counted noun and the verb, nearest first: "death" in "the death of 49 soldiers".
    pub(crate) nouns: Vec<u32>,
}

/// Climbs from the counted noun to its verb.
pub(crate) fn scope(tree: Tree<'_>, counted: &Counted) -> Scope {
    let mut scope = Scope::default();
    let mut at = counted.noun.filter(|_| !counted.is_implied).unwrap_or(counted.anchor);
    for _ in 0..CLIMB {
        if matches!(tree.pos(at), Pos::VERB | Pos::AUX) && !counted.tokens.contains(&at) {
            scope.verb = Some(at);
            break;
        }
        let above = tree.head(at);
        if above == at {
            break;
        }
        // A conjunct is governed as the first of its row: "49 soldiers and 12 civilians were killed".
        if matches!(tree.pos(above), Pos::NOUN | Pos::PROPN)
            && tree.dep(at) != Dep::CONJ
            && !counted.tokens.contains(&above)
        {
            scope.nouns.push(above);
        }
        at = above;
    }
    scope
}

/// The key of the measure; `None` when the figure measures nothing that can be named.
pub(crate) fn name(tree: Tree<'_>, counted: &Counted, class: Class, scope: &Scope) -> Option<String> {
    let cues = cues(tree, counted, scope);
    let noun = counted.noun.map(|it| tree.lemma(it));
    let measured = || measured_noun(tree, counted, scope).map(|it| nouns::key_of(&tree.lemma(it)));
    match class {
        Class::Persons if noun.is_none() => nouns::measure(class, &cues, ""),
        Class::Persons | Class::Events | Class::Things => {
            let noun = noun?;
            let key = nouns::measure(class, &cues, &noun).unwrap_or_else(|| nouns::key_of(&noun));
            let both =
                class == Class::Persons && counted.noun.is_some_and(|it| is_killed_or_hurt(tree, scope, it));
            Some(if both { "casualties".to_owned() } else { key })
        }
        Class::Percent => {
            let of = measured().unwrap_or_else(|| "total".to_owned());
            let share = format!("share_of_{of}");
            // "grows 90 percent of the wheat": a share of something, whatever is done with it.
            let taken = tree.dep(counted.anchor) == Dep::DOBJ
                && counted.noun.is_some_and(|it| is_partitive(tree, counted, it));
            Some(if taken { share } else { nouns::measure(class, &cues, &of).unwrap_or(share) })
        }
        Class::Money => Some(nouns::measure(class, &cues, "").unwrap_or_else(|| "amount".to_owned())),
        Class::Duration => duration(tree, counted, scope),
        Class::Dimension => Some(nouns::measure(class, &cues, "").unwrap_or_else(|| match noun {
            // "an 84 MW station" is as strong as that, "5 km of road" are so much of it.
            Some(it) if counted.noun.is_some_and(|noun| !is_partitive(tree, counted, noun)) => {
                format!("{}_extent", nouns::key_of(&it).trim_end_matches('s'))
            }
            Some(it) => nouns::key_of(&it),
            None => "extent".to_owned(),
        })),
    }
}

/// "18 of the prisoners": whether the noun stands behind the figure's "of".
fn is_partitive(tree: Tree<'_>, counted: &Counted, noun: u32) -> bool {
    tree.head(noun) != counted.anchor && tree.head(tree.head(noun)) == counted.anchor
}

/// "12 guards were killed or wounded": one figure for both counts neither.
fn is_killed_or_hurt(tree: Tree<'_>, scope: &Scope, noun: u32) -> bool {
    let says =
        |it: u32, key: &str| nouns::measure(Class::Persons, &[tree.lemma(it)], "").as_deref() == Some(key);
    let pair = |one: u32| {
        tree.with(one, &[Dep::CONJ]).any(|other| {
            // "12 were killed and 30 wounded" has a figure for each.
            let own_figure =
                (one + 1..other).any(|it| matches!(tree.pos(it), Pos::NUM | Pos::NOUN | Pos::PRON));
            let both = says(one, "people_killed") && says(other, "people_injured")
                || says(one, "people_injured") && says(other, "people_killed");
            both && !own_figure && other == tree.paragraph.analysis.subtree(other).start
        })
    };
    let joined = scope.verb.filter(|it| tree.dep(*it) == Dep::CONJ).map(|it| tree.head(it));
    scope.verb.into_iter().chain(joined).chain(tree.with(noun, &[Dep::ACL, Dep::AMOD, Dep::CONJ])).any(pair)
}

/// Lemmas that may name the measure, the nearest first.
fn cues(tree: Tree<'_>, counted: &Counted, scope: &Scope) -> Vec<String> {
    let mut cues = Vec::new();
    // "49 deaths" are named by the noun whatever governs it; "49 prisoners" first by what befalls them.
    let (nominal, role) = match counted.noun.map(|it| tree.lemma(it)) {
        Some(lemma) if nouns::is_outcome(&lemma) && !counted.is_implied => (Some(lemma), None),
        lemma => (None, lemma),
    };
    cues.extend(nominal);
    // "18 of the prisoners taken in May were freed": what is told of all of them comes after what is told of the 18.
    let part = counted
        .noun
        .is_some_and(|it| tree.head(it) != counted.anchor && tree.head(tree.head(it)) == counted.anchor);
    if let Some(verb) = scope.verb.filter(|_| part) {
        cues.push(tree.lemma(verb));
    }
    if let Some(noun) = counted.noun.filter(|_| !counted.is_implied) {
        let modifiers = tree
            .with(noun, &[Dep::AMOD, Dep::COMPOUND, Dep::ACL, Dep::RELCL, Dep::ACOMP, Dep::APPOS, Dep::CONJ]);
        cues.extend(modifiers.map(|it| tree.lemma(it)));
    }
    let anchored = tree.with(counted.anchor, &[Dep::AMOD, Dep::ACL, Dep::RELCL, Dep::PREP, Dep::ADVMOD]);
    cues.extend(anchored.map(|it| tree.lemma(it)));
    cues.extend(scope.nouns.iter().map(|it| tree.lemma(*it)));
    let Some(verb) = scope.verb else {
        cues.push(tree.lemma(tree.head(counted.anchor)));
        cues.extend(role);
        return cues;
    };
    let lemma = tree.lemma(verb);
    let object = tree.with(verb, &[Dep::DOBJ]).next();
    cues.extend(object.map(|it| format!("{lemma}_{}", tree.lemma(it))));
    cues.push(lemma);
    // Light verbs and copulas pass the naming on: "there was a rise", "led to the death", "were dead".
    let complements =
        tree.with(verb, &[Dep::ATTR, Dep::ACOMP, Dep::DOBJ, Dep::NSUBJ, Dep::NSUBJPASS, Dep::OPRD]);
    let complements: Vec<u32> = complements.collect();
    cues.extend(complements.iter().filter(|it| Some(**it) != counted.noun).map(|it| tree.lemma(*it)));
    cues.extend(tree.with(verb, &[Dep::XCOMP, Dep::CONJ]).map(|it| tree.lemma(it)));
    cues.extend(role);
    cues
}

/// The noun a percentage is of: "attacks" in "a 56 percent increase in attacks" and "attacks rose by 56 percent".
fn measured_noun(tree: Tree<'_>, counted: &Counted, scope: &Scope) -> Option<u32> {
    let of_noun = |noun: u32| {
        let obliques = tree.obliques(noun);
        obliques.into_iter().find(|(word, _)| matches!(word.as_str(), "in" | "of")).map(|(_, object)| object)
    };
    if let Some(noun) = counted.noun {
        let of = of_noun(noun).filter(|it| tree.pos(*it) == Pos::NOUN);
        if nouns::is_change(&tree.lemma(noun)) {
            // "a 40 percent wage increase"
            let what = || {
                tree.with(noun, &[Dep::COMPOUND, Dep::POSS])
                    .find(|it| tree.pos(*it) == Pos::NOUN && !counted.tokens.contains(it))
            };
            return of.or_else(what);
        }
        return of.or(Some(noun));
    }
    if let Some(found) = scope.nouns.iter().find_map(|it| of_noun(*it)).filter(|it| *it != counted.anchor) {
        return Some(found);
    }
    let verb = scope.verb?;
    // "cut output by 20 percent"
    let by = tree.lemma(tree.head(counted.anchor)) == "by";
    let object = tree.with(verb, &[Dep::DOBJ]).find(|it| by && !counted.tokens.contains(it));
    object
        .or_else(|| tree.doer(verb))
        .or_else(|| tree.undergoer(verb))
        .filter(|it| tree.pos(*it) == Pos::NOUN && !counted.tokens.contains(it))
}

/// A length measures the noun it modifies or what its verb says lasts; others are no quantities of their own.
fn duration(tree: Tree<'_>, counted: &Counted, scope: &Scope) -> Option<String> {
    // "nearly 12 months since the town fell": a place in time.
    let next = counted.tokens.end;
    if next < tree.len()
        && matches!(tree.lemma(next).as_str(), "since" | "after" | "before" | "ago" | "earlier" | "later")
    {
        return None;
    }
    if let Some(noun) = counted.noun {
        return Some(format!("{}_duration", nouns::key_of(&tree.lemma(noun)).trim_end_matches('s')));
    }
    let verb = scope.verb?;
    let lasting = matches!(
        tree.lemma(verb).as_str(),
        "last"
            | "extend"
            | "continue"
            | "take"
            | "run"
            | "sentence"
            | "imprison"
            | "jail"
            | "detain"
            | "hold"
            | "agree"
            | "announce"
            | "declare"
            | "delay"
            | "suspend"
            | "close"
            | "rule"
            | "serve"
            | "prolong"
    );
    let subject = tree.undergoer(verb).or_else(|| tree.doer(verb)).filter(|it| tree.pos(*it) == Pos::NOUN);
    lasting.then(|| match subject {
        Some(subject) => format!("{}_duration", nouns::key_of(&tree.lemma(subject)).trim_end_matches('s')),
        None => format!("{}_duration", tree.lemma(verb)),
    })
}

/// Who does or has it: doer of the verb, owner of the noun, or the name that stands before it.
pub(crate) fn subject(tree: Tree<'_>, counted: &Counted, scope: &Scope) -> Option<u32> {
    let nouns = counted.noun.into_iter().chain(scope.nouns.iter().copied());
    let owner = nouns.clone().find_map(|noun| {
        let owner = tree.with(noun, &[Dep::POSS]).next();
        let name = || tree.with(noun, &[Dep::COMPOUND, Dep::NMOD]).find(|it| tree.pos(*it) == Pos::PROPN);
        let by = || tree.obliques(noun).into_iter().find(|(word, _)| word == "by").map(|(_, object)| object);
        // "raids staged by the Front"
        let staged =
            || tree.with(noun, &[Dep::ACL]).filter(|it| tree.is_passive(*it)).find_map(|it| tree.doer(it));
        owner.or_else(by).or_else(staged).or_else(name)
    });
    let acts =
        |verb: u32| tree.doer(verb).filter(|it| Some(*it) != counted.noun && !counted.tokens.contains(it));
    let doer = scope.verb.and_then(acts);
    let has = scope.verb.is_some_and(|it| {
        matches!(tree.lemma(it).as_str(), "be" | "estimate" | "number" | "stand" | "remain" | "put" | "exist")
    });
    if !has {
        return doer.or(owner);
    }
    // "its strength is put at 5,000": the owner of the subject has them.
    let subject = scope.verb.and_then(|it| tree.undergoer(it).or_else(|| tree.doer(it)));
    let owns = subject.and_then(|it| {
        tree.with(it, &[Dep::POSS]).next().or_else(|| {
            let of = tree.obliques(it).into_iter().find(|(word, _)| word == "of");
            of.map(|(_, object)| object).filter(|_| Some(it) != counted.noun)
        })
    });
    let named =
        subject.and_then(|it| tree.with(it, &[Dep::COMPOUND]).find(|name| tree.pos(*name) == Pos::PROPN));
    owns.or(named).or(owner).or(doer)
}

/// Whom it befalls: the counted noun under a verb or noun that acts on it, or who is given an amount.
pub(crate) fn target(tree: Tree<'_>, counted: &Counted, scope: &Scope) -> Option<u32> {
    let verb = scope.verb?;
    let given = tree.obliques(verb).into_iter().find(|(word, _)| word == "to").map(|(_, object)| object);
    let dative = tree
        .with(verb, &[Dep::DATIVE])
        .find(|it| matches!(tree.pos(*it), Pos::NOUN | Pos::PROPN | Pos::PRON));
    match counted.noun {
        Some(noun) if tree.undergoer(verb) == Some(noun) => Some(noun),
        _ => dative.or(given).filter(|it| !counted.tokens.contains(it)),
    }
}
