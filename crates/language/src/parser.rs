//! The dependency parser: greedy arc-eager transitions with sentence breaks.
//!
//! Non-monotonic: a left arc may replace the head a token already has, and a token without head
//! goes back to the buffer when it would be dropped.

use crate::labels::Dep;
use crate::scorer::{NONE, Scorer, Scores, best};
use crate::tables::Tables;
use std::ops::Range;

/// A relation as predicted; `via` names where a lifted dependent truly hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    pub dep: Dep,
    pub via: Option<Dep>,
}

impl Relation {
    pub const ROOT: Relation = Relation { dep: Dep::ROOT, via: None };
}

/// The parser's actions in the order of their scores: shift, drop, left arcs, right arcs, break.
pub struct Moves {
    relations: Vec<Relation>,
    left: Range<usize>,
    right: Range<usize>,
    /// Where the scores stand that count with a word to attach, and without.
    attaching: Vec<usize>,
    moving: Vec<usize>,
}

const SHIFT: usize = 0;
const DROP: usize = 1;

impl Moves {
    pub fn new(tables: &Tables) -> Self {
        let kind = |text: &str| text.as_bytes().first().copied().unwrap_or(0);
        let relation = |text: &'static str| {
            let label = text.split_once('-').map_or("ROOT", |(_, label)| label);
            let (dep, via) = label.split_once("||").map_or((label, None), |(dep, via)| (dep, Some(via)));
            let named = |name| Dep::from_name(name).expect("the vocabulary has every relation of the model");
            Relation { dep: named(dep), via: via.map(named) }
        };
        let moves = &tables.parser_moves;
        let range = |of: u8| {
            let first = moves.iter().position(|it| kind(it) == of).expect("the model has arcs both ways");
            first..first + moves.iter().filter(|it| kind(it) == of).count()
        };
        let (left, right) = (range(b'L'), range(b'R'));
        // The code below relies on this layout of the published actions.
        assert_eq!((left.start, left.end, right.end + 1), (DROP + 1, right.start, moves.len()));
        Self {
            relations: moves.iter().map(relation).collect(),
            attaching: Scorer::strips(0..moves.len()),
            moving: Scorer::strips([SHIFT, DROP, right.end]),
            left,
            right,
        }
    }
}

/// The parser's state, kept between texts for its allocations.
#[derive(Default)]
pub struct Parser {
    /// Head of each token; a root is its own head once the text is parsed.
    pub heads: Vec<u32>,
    pub relations: Vec<Relation>,
    /// Most recent dependent on either side; `older` leads to the ones before it.
    last_left: Vec<u32>,
    last_right: Vec<u32>,
    older: Vec<u32>,
    unshiftable: Vec<bool>,
    starts: Vec<bool>,
    stack: Vec<u32>,
    rebuffer: Vec<u32>,
}

impl Parser {
    /// Parses a text of `n_tokens`.
    pub fn parse(&mut self, moves: &Moves, scores: &mut Scores<'_>, n_tokens: usize) {
        self.reset(n_tokens);
        let n_tokens = n_tokens as u32;
        let mut next = 0;
        while !self.stack.is_empty() || !self.rebuffer.is_empty() || next < n_tokens {
            let buffered = n_tokens - next + self.rebuffer.len() as u32;
            let front = |at: usize| match self.rebuffer.len().checked_sub(at + 1) {
                Some(from_end) => self.rebuffer[from_end],
                None => {
                    let token = next + (at - self.rebuffer.len()) as u32;
                    if token < n_tokens { token } else { NONE }
                }
            };
            let top = |at: usize| self.stack.len().checked_sub(at + 1).map_or(NONE, |it| self.stack[it]);
            let (b0, b1, s0) = (front(0), front(1), top(0));

            let has_stack = s0 != NONE;
            let starts_sentence = b0 != NONE && self.starts[b0 as usize];
            let may_shift =
                !has_stack || (buffered >= 2 && !starts_sentence && !self.unshiftable[b0 as usize]);
            let may_attach = has_stack && buffered > 0 && !starts_sentence;
            let may_break = buffered >= 2 && b1 == b0 + 1 && !self.starts[b1 as usize];

            let action = match (may_shift, has_stack, may_attach, may_break) {
                (true, false, false, false) => SHIFT,
                (false, true, false, false) => DROP,
                (false, false, false, true) => moves.right.end,
                _ => {
                    let of =
                        |list: &[u32], token: u32| if token == NONE { NONE } else { list[token as usize] };
                    let features = [
                        b0,
                        b1,
                        s0,
                        top(1),
                        top(2),
                        of(&self.last_left, b0),
                        of(&self.last_left, s0),
                        of(&self.last_right, s0),
                    ];
                    let strips = if may_attach { &moves.attaching } else { &moves.moving };
                    let scores = scores.score(features, strips);
                    let mut choice = (f32::NEG_INFINITY, SHIFT);
                    let mut offer = |action: usize| {
                        if scores[action] > choice.0 {
                            choice = (scores[action], action);
                        }
                    };
                    if may_shift {
                        offer(SHIFT);
                    }
                    if has_stack {
                        offer(DROP);
                    }
                    if may_attach {
                        offer(moves.left.start + best(&scores[moves.left.clone()]));
                        offer(moves.right.start + best(&scores[moves.right.clone()]));
                    }
                    if may_break {
                        offer(moves.right.end);
                    }
                    choice.1
                }
            };

            if action == SHIFT {
                self.shift(&mut next);
            } else if action == DROP {
                self.stack.pop();
                if self.heads[s0 as usize] == NONE && !self.stack.is_empty() {
                    self.unshiftable[s0 as usize] = true;
                    self.rebuffer.push(s0);
                }
            } else if moves.left.contains(&action) {
                self.attach(b0, s0, moves.relations[action]);
                self.unshiftable[b0 as usize] = false;
                self.stack.pop();
            } else if moves.right.contains(&action) {
                self.attach(s0, b0, moves.relations[action]);
                self.shift(&mut next);
            } else {
                self.starts[b1 as usize] = true;
            }
        }
        for token in 0..n_tokens {
            if self.heads[token as usize] == NONE {
                self.heads[token as usize] = token;
                self.relations[token as usize] = Relation::ROOT;
            }
        }
    }

    fn reset(&mut self, n_tokens: usize) {
        for list in [&mut self.heads, &mut self.last_left, &mut self.last_right, &mut self.older] {
            list.clear();
            list.resize(n_tokens, NONE);
        }
        for list in [&mut self.unshiftable, &mut self.starts] {
            list.clear();
            list.resize(n_tokens, false);
        }
        self.relations.clear();
        self.relations.resize(n_tokens, Relation::ROOT);
        self.stack.clear();
        self.rebuffer.clear();
        if let Some(first) = self.starts.first_mut() {
            *first = true;
        }
    }

    fn shift(&mut self, next: &mut u32) {
        let token = self.rebuffer.pop().unwrap_or_else(|| {
            *next += 1;
            *next - 1
        });
        self.stack.push(token);
    }

    /// Hangs `child` on `head`, taking it from the head it had, whose most recent dependent it is.
    fn attach(&mut self, head: u32, child: u32, relation: Relation) {
        let at = child as usize;
        let old = self.heads[at];
        if old != NONE {
            let list = if old > child { &mut self.last_left } else { &mut self.last_right };
            debug_assert_eq!(list[old as usize], child);
            list[old as usize] = self.older[at];
        }
        let list = if head > child { &mut self.last_left } else { &mut self.last_right };
        self.older[at] = std::mem::replace(&mut list[head as usize], child);
        self.heads[at] = head;
        self.relations[at] = relation;
    }
}
