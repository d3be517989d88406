//! The side panel: what stands behind one tie, or all that is said between two actors, with quotes.

use super::ties::Tie;
use crate::web::Place;
use crate::web::parts::words::some;
use crate::web::parts::{Cited, LevelMark, Passage, Tally, echoing, short};
use crate::web::problem::Problem;
use evidence::{ClaimId, Proposition};
use workbench::{Side, View, side_of};

/// Quotes shown of one matter on each side, and matters shown between two.
const QUOTES: usize = 3;
const MATTERS: usize = 5;

pub(super) struct Panel {
    pub heading: String,
    pub matters: Vec<Matter>,
    pub more: usize,
    /// Address of everything between the two.
    pub between: Option<String>,
    pub ledger: String,
}

pub(super) struct Matter {
    pub id: String,
    pub text: String,
    pub mark: LevelMark,
    pub tally: Tally,
    pub roots: String,
    pub against: String,
    pub echoes: String,
    pub sides: Vec<(&'static str, Vec<Quoted>)>,
}

pub(super) struct Quoted {
    pub passage: Passage,
    pub cited: Cited,
}

/// The panel of one matter.
pub(super) fn of_matter(
    place: &Place,
    view: &View,
    it: &Proposition,
    between: String,
) -> Result<Panel, Problem> {
    Ok(Panel {
        heading: String::new(),
        matters: vec![matter(place, view, it, QUOTES)?],
        more: 0,
        between: Some(between),
        ledger: String::new(),
    })
}

/// The panel of two actors.
pub(super) fn of_pair(place: &Place, view: &View, names: [&str; 2], ties: &[&Tie]) -> Result<Panel, Problem> {
    let mut all: Vec<&Proposition> = ties.iter().flat_map(|it| it.matters(view)).collect();
    all.sort_by_key(|it| view.rank(it.id));
    let matters: Result<Vec<_>, _> = all.iter().take(MATTERS).map(|it| matter(place, view, it, 1)).collect();
    let query = format!("actor:\"{}\" actor:\"{}\"", names[0].replace('"', " "), names[1].replace('"', " "));
    Ok(Panel {
        heading: format!("Between {} and {}", short(names[0], 60), short(names[1], 60)),
        matters: matters?,
        more: all.len().saturating_sub(MATTERS),
        between: None,
        ledger: crate::web::parts::address("/ledger", &[("q", &query)]),
    })
}

fn matter(place: &Place, view: &View, it: &Proposition, most: usize) -> Result<Matter, Problem> {
    let first = |counted: bool, side: Side, ids: &[ClaimId]| -> Vec<ClaimId> {
        let fits = |origin: &&evidence::Origin| {
            (side == Side::Denies || origin.counted == counted) && side_of(it, origin) == side
        };
        let own = |origin: &evidence::Origin| origin.claims.iter().copied().find(|id| ids.contains(id));
        it.origins.iter().filter(fits).filter_map(own).take(most).collect()
    };
    let sides = [
        ("For", first(true, Side::Affirms, &it.affirm)),
        ("Possibly dependent", first(false, Side::Affirms, &it.affirm)),
        ("Against", first(true, Side::Denies, &it.deny)),
    ];
    let mut quoted = Vec::new();
    for (word, ids) in sides {
        let quotes: Vec<Quoted> = place
            .desk
            .claims(view, &ids)?
            .iter()
            .map(|it| Quoted { passage: Passage::new(it.passage()), cited: Cited::claim(view, it) })
            .collect();
        if !quotes.is_empty() {
            quoted.push((word, quotes));
        }
    }
    let (against, echoes) = (it.denying_roots as usize, echoing(view, it));
    Ok(Matter {
        id: it.id.to_string(),
        text: short(&it.text, 240),
        mark: LevelMark::new(it.level),
        tally: Tally::new(view, it),
        roots: some(it.roots as usize, "root for", "roots for"),
        against: if against > 0 { format!("{against} against") } else { String::new() },
        echoes: if echoes > 0 { some(echoes, "echo", "echoes") } else { String::new() },
        sides: quoted,
    })
}
