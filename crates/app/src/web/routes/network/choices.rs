//! What can be asked of the network beside what is shown, and what to do when nothing is.

use super::{Asked, MORE, TIES};
use crate::web::parts::short;
use crate::web::parts::words::thousands;
use evidence::ActorId;
use workbench::View;

pub(super) struct Choice {
    pub label: String,
    pub address: String,
    pub current: bool,
}

/// What to do when no tie fits.
pub(super) fn nothing(asked: &Asked) -> String {
    let say = match (asked.a.is_empty(), asked.window().is_some()) {
        (true, true) => "No tie is said to hold in these months. Widen the window.",
        (false, true) => "Nothing is said between them in these months. Widen the window, or choose others.",
        (false, false) if !asked.b.is_empty() => "No document states a relation between these two.",
        (false, false) => "No document states a relation of this actor to another.",
        (true, false) => "No tie has that many independent roots. Ask for fewer.",
    };
    say.to_owned()
}

pub(super) fn modes(view: &View, asked: &Asked) -> Vec<Choice> {
    let actors = asked.actors(view);
    let mut modes = vec![Choice {
        label: "Strongest".to_owned(),
        address: asked.with(|it| (it.a, it.b) = (String::new(), String::new())),
        current: actors.is_empty(),
    }];
    let name = |id: &ActorId| view.actor(*id).map_or_else(String::new, |it| short(&it.name, 32));
    if let Some(a) = actors.first() {
        modes.push(Choice {
            label: format!("Around {}", name(a)),
            address: asked.with(|it| it.b = String::new()),
            current: actors.len() == 1,
        });
    }
    if let [_, b] = actors.as_slice() {
        let address = asked.with(|_| {});
        modes.push(Choice { label: format!("and {}", name(b)), address, current: true });
    }
    modes
}

pub(super) fn least(asked: &Asked) -> Vec<Choice> {
    [("", "any"), ("1", "1 root"), ("2", "2"), ("3", "3")]
        .into_iter()
        .map(|(key, label)| Choice {
            label: label.to_owned(),
            address: asked.with(|it| it.roots = key.to_owned()),
            current: asked.roots == key,
        })
        .collect()
}

pub(super) fn most(asked: &Asked, there: usize) -> Vec<Choice> {
    let worth =
        |it: &usize| *it == TIES || there > MORE.iter().copied().filter(|more| more < it).max().unwrap_or(0);
    let choice = |it: usize| Choice {
        label: thousands(it as u64),
        address: asked.with(|asked| asked.ties = if it == TIES { String::new() } else { it.to_string() }),
        current: asked.most() == it,
    };
    MORE.into_iter().filter(worth).map(choice).collect()
}
