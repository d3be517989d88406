//! Pairs of sources one of which is left uncounted because it may rest on the other.

use super::Doubt;
use crate::judged::{Judged, pair};
use evidence::{Action, Assessment, Evidence, Source, SourceId};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn doubts(evidence: &Evidence, assessment: &Assessment) -> Vec<Doubt> {
    let judged = Judged::new(evidence);
    let sources: BTreeMap<SourceId, &Source> = assessment.sources.iter().map(|it| (it.id, it)).collect();
    // Doubted source and the one it may rest on → the reason, and in how many propositions.
    let mut found: BTreeMap<(SourceId, SourceId), (String, usize)> = BTreeMap::new();
    for proposition in &assessment.propositions {
        let doubted = proposition.origins.iter().filter(|it| !it.counted && !it.why.is_empty());
        for origin in doubted {
            let others: BTreeSet<SourceId> =
                proposition.origins.iter().map(|it| it.source).filter(|it| *it != origin.source).collect();
            // The reason names the other voice; the longest name wins where one holds another.
            let named = others.into_iter().filter_map(|it| Some((sources.get(&it)?.name.as_str(), it)));
            let named = named.filter(|it| origin.why.contains(it.0)).max_by_key(|it| (it.0.len(), it.1));
            let Some((_, other)) = named else { continue };
            if !judged.parted.contains(&pair(origin.source, other)) {
                let entry =
                    found.entry((origin.source, other)).or_insert_with(|| (origin.why.to_string(), 0));
                entry.1 += 1;
            }
        }
    }
    let doubt = |((a, b), (why, reach)): ((SourceId, SourceId), (String, usize))| {
        let name = |id: SourceId| sources.get(&id).map_or("an unknown source", |it| it.name.as_str());
        Doubt {
            text: format!("Is {:?} independent of {:?}?", name(a), name(b)),
            why,
            a: a.to_string(),
            b: b.to_string(),
            yes: Action::Part,
            no: Action::Join,
            tried: Action::Part,
            reach,
        }
    };
    found.into_iter().map(doubt).collect()
}
