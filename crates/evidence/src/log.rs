//! The order of judgements, and which of them are in force.
//!
//! Order: by moment, then by id, so that two copies of a case that hold the same entries hold the same log. Force is
//! read backwards: the last `undo` or `redo` of an entry that is itself in force decides, so an undone `undo` undoes
//! nothing. A moment that cannot be read comes first, as it stood.

use crate::{Action, Day, Judgement, JudgementId};
use std::collections::BTreeMap;

/// Judgements in order, each with whether it is in force.
#[derive(Debug, Clone, Default)]
pub struct Log<'a> {
    entries: Vec<(&'a Judgement, bool)>,
}

impl<'a> Log<'a> {
    /// The log of these judgements.
    pub fn new(judgements: &'a [Judgement]) -> Self {
        let mut entries: Vec<&Judgement> = judgements.iter().collect();
        entries.sort_by_cached_key(|it| (moment(&it.when), it.id));
        let mut decided: BTreeMap<JudgementId, bool> = BTreeMap::new();
        for it in entries.iter().rev() {
            let puts_in_force = match it.kind() {
                Some(Action::Undo) => false,
                Some(Action::Redo) => true,
                _ => continue,
            };
            if decided.get(&it.id) != Some(&false)
                && let Ok(target) = it.target.parse()
            {
                decided.entry(target).or_insert(puts_in_force);
            }
        }
        let force = |it: &Judgement| decided.get(&it.id).copied().unwrap_or(true);
        Self { entries: entries.into_iter().map(|it| (it, force(it))).collect() }
    }

    /// Every entry with whether it is in force, in order.
    pub fn entries(&self) -> &[(&'a Judgement, bool)] {
        &self.entries
    }

    /// Entries in force, in order; `undo` and `redo` themselves left out.
    pub fn in_force(&self) -> impl DoubleEndedIterator<Item = &'a Judgement> {
        let held = self.entries.iter().filter(|it| it.1).map(|it| it.0);
        held.filter(|it| !matches!(it.kind(), Some(Action::Undo | Action::Redo)))
    }

    /// Entries in force on one thing, in order.
    pub fn on(&self, target: &str) -> impl DoubleEndedIterator<Item = &'a Judgement> {
        self.in_force().filter(move |it| it.target == target)
    }

    /// The last entry in force with one of these actions on a thing.
    pub fn last(&self, actions: &[Action], target: &str) -> Option<&'a Judgement> {
        self.on(target).rfind(|it| it.kind().is_some_and(|kind| actions.contains(&kind)))
    }

    /// What an undo without a target takes back: the last entry in force.
    pub fn undoable(&self) -> Option<&'a Judgement> {
        self.in_force().next_back()
    }

    /// What a redo without a target puts back: what was last taken back, unless something was decided since.
    pub fn redoable(&self) -> Option<&'a Judgement> {
        for (it, in_force) in self.entries.iter().rev() {
            match it.kind() {
                Some(Action::Undo) if *in_force => {
                    let undone = self.entries.iter().find(|all| all.0.id.to_string() == it.target);
                    match undone {
                        Some((target, false)) => return Some(target),
                        _ => continue,
                    }
                }
                Some(Action::Undo | Action::Redo) => continue,
                _ if *in_force => return None,
                _ => continue,
            }
        }
        None
    }
}

/// Seconds since 1 March of year 0 and billionths, from an ISO 8601 time with an offset; for ordering.
pub fn moment(when: &str) -> Option<(i64, u32)> {
    let (date, rest) = when.split_once(['T', ' '])?;
    let days = days(date.parse::<Day>().ok()?);
    let zone = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
    let (clock, offset) = rest.split_at(zone);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let billionths = match fraction {
        "" => 0,
        digits if digits.bytes().all(|it| it.is_ascii_digit()) => format!("{digits:0<9.9}").parse().ok()?,
        _ => return None,
    };
    let minutes = match offset.split_at_checked(1) {
        None | Some(("Z", "")) => 0,
        Some((sign, hours)) => {
            let (hours, minutes) = hours.split_once(':').unwrap_or((hours, "0"));
            let ahead: i64 =
                hours.parse::<u8>().ok().map(i64::from)? * 60 + i64::from(minutes.parse::<u8>().ok()?);
            if sign == "-" { -ahead } else { ahead }
        }
    };
    let mut parts = clock.split(':').map(|it| it.parse::<u8>().ok().map(i64::from));
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    Some((days * 86_400 + hour * 3600 + (minute - minutes) * 60 + second, billionths))
}

/// Days since 1 March of year 0 of the Gregorian calendar; years begin in March so that a leap day comes last.
fn days(day: Day) -> i64 {
    let (month, year) = (i64::from(day.month()), i64::from(day.year()));
    let (month, year) = if month > 2 { (month - 3, year) } else { (month + 9, year - 1) };
    // Months from March on have 153 days in every five.
    year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i64::from(day.day()) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(second: u8, action: Action, target: &str) -> Judgement {
        Judgement::new("ana", &format!("2025-02-03T10:00:{second:02}Z"), action, target, "", "")
    }

    fn force(log: &[Judgement]) -> Vec<bool> {
        Log::new(log).entries().iter().map(|it| it.1).collect()
    }

    #[test]
    fn moments_are_compared_across_zones_and_fractions() {
        assert_eq!(moment("2025-02-03T14:02:00+01:00"), moment("2025-02-03T13:02:00Z"));
        assert_eq!(moment("2024-03-01T00:00:00Z"), moment("2024-02-29T23:30:00-00:30"));
        assert!(moment("2025-02-03T14:02:00.5Z") > moment("2025-02-03T14:02:00.25Z"));
        assert_eq!(moment("yesterday"), None);
        assert_eq!(moment("2025-02-03T1:é"), None);
    }

    #[test]
    fn undo_takes_back_and_redo_puts_back() {
        let first = entry(1, Action::Reject, "c-1");
        let undo = entry(2, Action::Undo, &first.id.to_string());
        let redo = entry(3, Action::Redo, &first.id.to_string());
        assert_eq!(force(&[first.clone(), undo.clone()]), [false, true]);
        assert_eq!(force(&[redo.clone(), first.clone(), undo.clone()]), [true, true, true]);
        let undone = entry(3, Action::Undo, &undo.id.to_string());
        assert_eq!(force(&[first, undo, undone]), [true, false, true]);
    }

    #[test]
    fn undo_and_redo_walk_back_and_forth() {
        let (a, b) = (entry(1, Action::Reject, "c-1"), entry(2, Action::Reject, "c-2"));
        let mut log = vec![a.clone(), b.clone()];
        for second in 3..5 {
            let target = Log::new(&log).undoable().expect("something in force").id.to_string();
            log.push(entry(second, Action::Undo, &target));
        }
        assert!(Log::new(&log).undoable().is_none());
        assert_eq!(Log::new(&log).redoable(), Some(&a));
        log.push(entry(5, Action::Redo, &a.id.to_string()));
        assert_eq!(Log::new(&log).redoable(), Some(&b));
        log.push(entry(6, Action::Confirm, "c-3"));
        assert!(Log::new(&log).redoable().is_none());
    }
}
