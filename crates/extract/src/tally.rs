//! Quantities as claims: the figures that `quantity` finds, with their subjects led back to mentions.

use crate::clause::{Tree, fillers, mood};
use crate::draft::{ClaimDraft, Slots};
use crate::quantity;
use crate::scene::Scene;

/// Confidence of a figure with a counted thing.
const CONFIDENCE: f64 = 0.8;

/// Draws quantities from one paragraph.
pub(crate) fn find(scene: &Scene<'_>, index: usize, drafts: &mut Vec<ClaimDraft>) {
    let paragraph = scene.paragraph(index);
    let tree = Tree::new(paragraph);
    let all = quantity::quantities(paragraph, &scene.times[index]);
    let trigger_of = |it: &quantity::QuantityDraft| {
        crate::mention::tokens_at(paragraph, &it.bytes).start.min(tree.len().saturating_sub(1))
    };
    for found in &all {
        let actor = |token: Option<u32>| {
            let token = token?;
            let filled = fillers(scene, index, tree, token).first().map(|it| it.mention);
            filled.or_else(|| scene.covering(index, token).map(|it| it.mention).next())
        };
        let trigger = trigger_of(found);
        let mut mood = mood(tree, tree.head(trigger));
        if found.hedge.is_some() {
            mood.hedge.clone_from(&found.hedge);
        }
        drafts.push(ClaimDraft {
            paragraph: index,
            tokens: found.clause.clone(),
            trigger,
            mood,
            confidence: CONFIDENCE,
            method: "quantity/1",
            slots: Slots::Quantity {
                measure: found.measure.clone(),
                value: found.value,
                low: found.low,
                high: found.high,
                bound: found.bound,
                unit: found.unit.clone(),
                subject: actor(found.subject),
                target: actor(found.target),
                period: found.period.clone(),
                whole: found.part_of.map(|it| trigger_of(&all[it])).filter(|it| *it != trigger),
            },
        });
    }
}
