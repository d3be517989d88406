//! The invented world: names, claims with several wordings each, sentences that say nothing of the matter.
//!
//! Marks in a wording: `[openly]` may be dropped, `<in 2024>` may stand at the front or the end, `{A}` is a name that
//! the group's cast fills in.

use crate::chance::Chance;
use serde_json::Value;
use std::collections::BTreeMap;

const WORLD: &str = include_str!("../../data/echo/world.json");
const CLAIMS: &str = include_str!("../../data/echo/claims.json");

/// A thing that may be claimed.
#[derive(Debug, Clone)]
pub struct Claim {
    pub name: String,
    /// The kind of proposition it makes.
    pub kind: String,
    /// Least and greatest value of a quantity.
    pub value: Option<(usize, usize)>,
    pub tellings: Vec<String>,
    pub details: Vec<String>,
}

/// All lists.
pub struct World {
    lists: BTreeMap<String, Vec<String>>,
    pub claims: Vec<Claim>,
}

impl World {
    /// The world as the data files have it.
    pub fn read() -> Self {
        let world: Value = serde_json::from_str(WORLD).expect("the file is part of the program");
        let claims: Value = serde_json::from_str(CLAIMS).expect("the file is part of the program");
        let lists = world.as_object().into_iter().flatten();
        let lists = lists.map(|(name, list)| (name.clone(), texts(list))).collect();
        let claim = |it: &Value| Claim {
            name: text(&it["name"]),
            kind: text(&it["kind"]),
            value: it["value"].as_array().map(|it| (number(&it[0]), number(&it[1]))),
            tellings: texts(&it["tellings"]),
            details: texts(&it["details"]),
        };
        let claims = claims.as_array().into_iter().flatten().map(claim).collect();
        Self { lists, claims }
    }

    /// A list by name.
    pub fn list(&self, name: &str) -> &[String] {
        self.lists.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The actors as a codebook, with the owners of outlets.
    pub fn codebook(&self, owners: &[(String, String)]) -> String {
        let mut book = String::from("[codebook]\nname = \"echo\"\nversion = \"1\"\nabout = \"Invented.\"\n");
        for (list, kind) in [("states", "state"), ("groups", "militant_group"), ("places", "place")] {
            for name in self.list(list) {
                let key = name.to_lowercase().replace(' ', "_");
                book.push_str(&format!(
                    "\n[[actor]]\nkey = \"{key}\"\nname = \"{name}\"\ntype = \"{kind}\"\n"
                ));
            }
        }
        for (name, owner) in owners {
            book.push_str(&format!(
                "\n[[publisher]]\nname = \"{name}\"\nkind = \"press\"\nowner = \"{owner}\"\n"
            ));
        }
        book
    }
}

/// Who and what the claim of one group is about.
pub struct Cast {
    slots: BTreeMap<char, String>,
    /// The stated number, where there is one.
    pub value: Option<usize>,
}

/// Months by name.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Cast {
    /// Draws names, a day and a number for a claim.
    pub fn draw(world: &World, claim: &Claim, chance: &mut Chance) -> Self {
        let states = chance.shuffled(world.list("states"));
        let groups = chance.shuffled(world.list("groups"));
        let (month, day) = (chance.below(6), chance.between(2, 27));
        let value = claim.value.map(|(low, high)| chance.between(low, high));
        let mut slots = BTreeMap::from([
            ('A', states[0].clone()),
            ('C', states[1].clone()),
            ('B', format!("the {}", groups[0])),
            ('G', format!("the {}", groups[1])),
            ('P', chance.pick(world.list("places")).clone()),
            ('Y', "2024".to_owned()),
            ('M', format!("{} 2024", MONTHS[month])),
            ('D', format!("{day} {} 2024", MONTHS[month])),
        ]);
        if let Some(value) = value {
            slots.insert('N', super::edits::grouped(value));
        }
        Self { slots, value }
    }

    /// A wording with the names of this cast; marks stay.
    pub fn fill(&self, wording: &str) -> String {
        self.slots
            .iter()
            .fold(wording.to_owned(), |it, (slot, name)| it.replace(&format!("{{{slot}}}"), name))
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(text).collect()
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap_or_default() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_has_enough_wordings_for_three_independent_texts() {
        let world = World::read();
        assert!(world.claims.iter().all(|it| it.tellings.len() >= 6 && it.details.len() >= 6));
        assert!(world.claims.iter().all(|it| (it.kind == "quantity") == it.value.is_some()));
    }
}
