//! The best way to give each of a few things one partner.
//!
//! Method: the Hungarian algorithm with potentials (Kuhn 1955; Jonker and Volgenant 1987), on gains instead of costs.

/// For each row the column it goes with, so that the sum of gains is greatest. Every row of the shorter side gets one.
pub(crate) fn assign(rows: usize, columns: usize, gain: &dyn Fn(usize, usize) -> f64) -> Vec<Option<usize>> {
    if rows > columns {
        let mut turned = vec![None; rows];
        for (column, row) in assign(columns, rows, &|column, row| gain(row, column)).into_iter().enumerate() {
            if let Some(row) = row {
                turned[row] = Some(column);
            }
        }
        return turned;
    }
    // One more row and column than there are, for the place where a path begins.
    let (mut row_price, mut column_price) = (vec![0.0; rows + 1], vec![0.0; columns + 1]);
    let mut owner = vec![0_usize; columns + 1];
    for row in 1..=rows {
        owner[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; columns + 1];
        let mut before = vec![0_usize; columns + 1];
        let mut seen = vec![false; columns + 1];
        while owner[column] != 0 {
            seen[column] = true;
            let from = owner[column];
            let (mut step, mut next) = (f64::INFINITY, 0);
            for to in 1..=columns {
                if seen[to] {
                    continue;
                }
                let slack = -gain(from - 1, to - 1) - row_price[from] - column_price[to];
                if slack < least[to] {
                    (least[to], before[to]) = (slack, column);
                }
                if least[to] < step {
                    (step, next) = (least[to], to);
                }
            }
            for to in 0..=columns {
                if seen[to] {
                    row_price[owner[to]] += step;
                    column_price[to] -= step;
                } else {
                    least[to] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            owner[column] = owner[before[column]];
            column = before[column];
        }
    }
    let mut partner = vec![None; rows];
    for (column, row) in owner.iter().enumerate().skip(1).filter(|it| *it.1 != 0) {
        partner[row - 1] = Some(column - 1);
    }
    partner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_greatest_even_where_the_first_choice_is_not() {
        let gains = [[9.0, 8.0], [8.0, 1.0]];
        assert_eq!(assign(2, 2, &|a, b| gains[a][b]), [Some(1), Some(0)]);
    }

    #[test]
    fn the_longer_side_keeps_some_alone() {
        let gains = [[1.0], [5.0], [2.0]];
        assert_eq!(assign(3, 1, &|a, b| gains[a][b]), [None, Some(0), None]);
        assert_eq!(assign(1, 3, &|a, b| gains[b][a]), [Some(1)]);
        assert_eq!(assign(0, 3, &|_, _| 0.0), []);
    }
}
