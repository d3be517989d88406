//! Matters → propositions: sides, origins, numbers, level, and why in one sentence.

pub(crate) mod level;
pub(crate) mod numbers;
mod placed;
pub(crate) mod sides;
mod standing;
pub(crate) mod verdict;

use crate::align::{Matter, values};
use crate::findings::Weighted;
use crate::material::Material;
use crate::origins::{Grounds, group};
use evidence::{ClaimKind, Modality, Proposition};
use placed::Placed;
use standing::Standing;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// A matter with its verdict.
pub(crate) struct Weighed {
    pub(crate) matter: Arc<Matter>,
    pub(crate) proposition: Proposition,
    /// Claims by side, as indices into the material.
    pub(crate) affirm: Vec<usize>,
    pub(crate) deny: Vec<usize>,
    pub(crate) differ: Vec<usize>,
    /// Group of every member's origin.
    pub(crate) group_of: Placed<u32>,
    /// Members whose origin is counted.
    pub(crate) counted: Placed<()>,
    /// Findings on it alone, once they were looked for.
    pub(crate) found: OnceLock<Weighted>,
}

/// Weighs one matter.
pub(crate) fn weigh(grounds: &Grounds, matter: Arc<Matter>) -> Weighed {
    let material = grounds.material;
    let origins = group(grounds, &matter.members);
    let (group_of, counted) = numbers::seating(material, &matter.members, &origins);
    let (mut affirm, deny, aside) = sides::sides(material, &matter.members);
    let (mut differ, mut stated) = (Vec::new(), None);
    if matter.kind == ClaimKind::Quantity {
        let weighed = numbers::weigh(material, &affirm, &group_of, &counted);
        (affirm, differ) = (weighed.affirm.clone(), weighed.differ.clone());
        stated = Some(weighed);
    }
    let standing = Standing {
        grounds,
        heads: standing::heads(grounds, &origins),
        group_of: &group_of,
        counted: &counted,
        affirm: &affirm,
        deny: &deny,
        differ: &differ,
        aside,
    };
    let tally = standing.tally(None);
    let level = level::level(&tally);
    let possible: BTreeSet<u32> = affirm.iter().filter_map(|it| group_of.get(it)).copied().collect();
    let mut why = verdict::why(grounds, &origins, &tally, level, stated.as_ref());
    why.push_str(&standing.sensitivity(level));
    let ids = |claims: &[usize]| claims.iter().map(|it| material.claims[*it].claim.id).collect::<Vec<_>>();
    let numbers = stated.map(|it| (it.low, it.best, it.high)).unwrap_or_default();
    let proposition = Proposition {
        id: matter.id,
        text: text(material, &matter, numbers.1, &affirm, &deny, aside),
        kind: matter.kind,
        level,
        members: ids(&matter.members),
        affirm: ids(&affirm),
        deny: ids(&deny),
        differ: ids(&differ),
        roots: tally.roots,
        possible_roots: possible.len() as u32,
        denying_roots: tally.denying,
        low: numbers.0,
        best: numbers.1,
        high: numbers.2,
        credibility: level::credibility(&tally, level),
        why,
        origins,
    };
    Weighed { matter, proposition, affirm, deny, differ, group_of, counted, found: OnceLock::new() }
}

/// A verdict on the same claims as those of `matter`, whose actors may bear other names now.
pub(crate) fn renamed(material: &Material, mut weighed: Weighed, matter: Arc<Matter>) -> Weighed {
    let known = &weighed.matter;
    if (&known.text, &known.denied, &known.slots) != (&matter.text, &matter.denied, &matter.slots) {
        weighed.found = OnceLock::new();
        let aside = sides::sides(material, &matter.members).2;
        let best = weighed.proposition.best;
        weighed.proposition.text = text(material, &matter, best, &weighed.affirm, &weighed.deny, aside);
    }
    weighed.proposition.id = matter.id;
    Weighed { matter, ..weighed }
}

impl Weighed {
    /// Gives the proposition away; what stays in its place is empty.
    pub(crate) fn hand_over(&mut self) -> Proposition {
        let it = &self.proposition;
        let empty = Proposition {
            id: it.id,
            text: String::new(),
            kind: it.kind,
            level: it.level,
            members: Vec::new(),
            affirm: Vec::new(),
            deny: Vec::new(),
            differ: Vec::new(),
            roots: 0,
            possible_roots: 0,
            denying_roots: 0,
            origins: Vec::new(),
            low: None,
            best: None,
            high: None,
            credibility: 0,
            why: String::new(),
        };
        std::mem::replace(&mut self.proposition, empty)
    }
}

/// The proposition in a sentence, with its number, or as what is said to be possible, planned or wanted.
fn text(
    material: &Material,
    matter: &Matter,
    best: Option<f64>,
    affirm: &[usize],
    deny: &[usize],
    aside: bool,
) -> String {
    if matter.kind == ClaimKind::Quantity {
        let stated = best.map(values::in_words).or_else(|| {
            let first =
                affirm.iter().chain(&matter.members).find_map(|it| numbers::quantity(material, *it))?;
            Some(values::stated(first))
        });
        return format!("{}: {}", matter.text, stated.unwrap_or_default());
    }
    if aside && let Some(first) = affirm.first() {
        let mode = match material.claims[*first].claim.modality {
            Modality::Predicted => "Forecast",
            Modality::Planned => "Planned",
            Modality::Recommended => "Recommended",
            Modality::Demanded => "Demanded",
            _ => "Possible",
        };
        return format!("{mode}: {}", matter.text);
    }
    if affirm.is_empty() && !deny.is_empty() && !matter.denied.is_empty() {
        matter.denied.clone()
    } else {
        matter.text.clone()
    }
}
