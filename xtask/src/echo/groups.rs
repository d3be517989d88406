//! A group: one claim, its independent sources, and what others made of them. How many origins it has is known.

use super::desk::Desk;
use super::texts::Text;
use super::world::{Cast, Claim, World};
use crate::chance::Chance;

/// What is done with a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    None,
    Reprint,
    Light,
    Cited,
    CitedAbsent,
    Uncited,
    Number,
    Chain,
    Author,
    Family,
    Officials,
}

/// Every kind with its name in the table.
pub const KINDS: [(Kind, &str); 11] = [
    (Kind::None, "no echo"),
    (Kind::Reprint, "reprint"),
    (Kind::Light, "light edit"),
    (Kind::Cited, "cited paraphrase"),
    (Kind::CitedAbsent, "two cite a text not held"),
    (Kind::Uncited, "uncited paraphrase"),
    (Kind::Number, "figure in another form"),
    (Kind::Chain, "chain of three"),
    (Kind::Author, "one author, two outlets"),
    (Kind::Family, "outlets of one owner"),
    (Kind::Officials, "unnamed officials"),
];

/// Of a hundred groups, how many get one more echo of another kind.
const MIXED: usize = 35;

/// One claim told by many.
pub struct Group {
    pub kind: Kind,
    /// Name of the claim and the kind of its proposition.
    pub claim: String,
    pub proposition: String,
    /// Independent origins.
    pub origins: usize,
    pub texts: Vec<Text>,
    pub codebook: String,
}

/// Draws a group; the kind goes round by place.
pub fn draw(world: &World, seed: u64, place: usize) -> Group {
    let mut chance = Chance::new(seed, place);
    let kind = KINDS[place % KINDS.len()].0;
    let fits = |it: &&Claim| kind != Kind::Number || it.kind == "quantity";
    let claims: Vec<&Claim> = world.claims.iter().filter(fits).collect();
    let claim = *chance.pick(&claims);
    let cast = Cast::draw(world, claim, &mut chance);
    let origins = chance.between(1, 3);
    let mut desk = Desk::new(world, claim, cast, chance);
    let mut texts: Vec<Text> = (0..origins).map(|_| desk.independent()).collect();
    let echoes = if matches!(kind, Kind::None | Kind::Officials | Kind::CitedAbsent) {
        1
    } else {
        desk.chance.between(1, 3)
    };
    for _ in 0..echoes {
        desk.echo(kind, &mut texts);
    }
    if kind != Kind::None && desk.chance.percent(MIXED) {
        let others = [Kind::Reprint, Kind::Light, Kind::Cited, Kind::Uncited, Kind::Chain, Kind::Author];
        let other = *desk.chance.pick(&others);
        if other != kind && texts.iter().any(|it| it.author.is_some()) {
            desk.echo(other, &mut texts);
        }
    }
    Group {
        kind,
        claim: claim.name.clone(),
        proposition: claim.kind.clone(),
        origins,
        texts: desk.chance.shuffled(&texts),
        codebook: world.codebook(&desk.owners),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_and_a_place_make_one_group() {
        let world = World::read();
        let shown = |seed| {
            let group = draw(&world, seed, 5);
            group.texts.iter().flat_map(Text::tellings).collect::<Vec<_>>()
        };
        assert_eq!(shown(1), shown(1));
        assert_ne!(shown(1), shown(2));
    }

    #[test]
    fn every_text_tells_the_claim() {
        let world = World::read();
        let groups: Vec<Group> = (0..44).map(|it| draw(&world, 7, it)).collect();
        assert!(groups.iter().all(|it| it.texts.iter().all(|it| !it.tellings().is_empty())));
        assert!(groups.iter().all(|it| it.texts.len() >= it.origins));
    }
}
