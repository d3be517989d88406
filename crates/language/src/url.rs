//! Whether a chunk reads as one web or mail address, and so stays one token.

use crate::tables::Tables;

/// Characters with a digit's value that are not decimal digits, Unicode 14.
const NOT_DECIMAL: [(u32, u32); 20] = [
    (0xB2, 0xB3),
    (0xB9, 0xB9),
    (0x1369, 0x1371),
    (0x19DA, 0x19DA),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x2460, 0x2468),
    (0x2474, 0x247C),
    (0x2488, 0x2490),
    (0x24EA, 0x24EA),
    (0x24F5, 0x24FD),
    (0x24FF, 0x24FF),
    (0x2776, 0x277E),
    (0x2780, 0x2788),
    (0x278A, 0x2792),
    (0x10A40, 0x10A43),
    (0x10E60, 0x10E68),
    (0x11052, 0x1105A),
    (0x1F100, 0x1F10A),
];

/// Whether `text` is an address: scheme and user optional, then a host with a dot, port, path.
pub fn is_url(tables: &Tables, text: &str) -> bool {
    if !text.contains('.') {
        return false;
    }
    let in_scheme = |c: char| tables.is_alpha.contains(c) || c.is_numeric() || "_+-.".contains(c);
    let after_scheme = text
        .split_once("://")
        .filter(|(scheme, _)| scheme.chars().nth(1).is_some() && scheme.chars().all(in_scheme))
        .map(|(_, rest)| rest);
    std::iter::once(text).chain(after_scheme).any(|text| {
        let after_user = text.char_indices().skip(1).filter(|(_, c)| *c == '@');
        is_address(tables, text) || after_user.into_iter().any(|(at, _)| is_address(tables, &text[at + 1..]))
    })
}

fn is_address(tables: &Tables, text: &str) -> bool {
    // A host holds no `@`; stopping there keeps a chunk of many `@` linear.
    let end = text.find([':', '/', '?', '#', '@']).unwrap_or(text.len());
    let (host, rest) = text.split_at(end);
    is_tail(tables, rest) && (is_named(tables, host) || is_numbered(tables, host))
}

/// Nothing, or a port of two to five digits, then nothing or a path, query or fragment.
fn is_tail(tables: &Tables, rest: &str) -> bool {
    let after_port = match rest.strip_prefix(':') {
        None => rest,
        Some(port) => {
            let digits = port.chars().take_while(|c| is_decimal(tables, *c)).take(6).collect::<Vec<_>>();
            if !(2..=5).contains(&digits.len()) {
                return false;
            }
            &port[digits.iter().map(|c| c.len_utf8()).sum()..]
        }
    };
    after_port.is_empty() || after_port.starts_with(['/', '?', '#'])
}

fn is_named(tables: &Tables, host: &str) -> bool {
    let Some((labels, last)) = host.rsplit_once('.') else { return false };
    let length = last.chars().take(64).count();
    (2..=63).contains(&length)
        && last.chars().all(|c| tables.alpha_lower.contains(c))
        && labels.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let outer = |c: char| c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c);
    label.starts_with(outer)
        && label.ends_with(outer)
        && label.chars().all(|c| outer(c) || c == '_' || c == '-')
        && label.chars().take(65).count() <= 64
}

/// Four octets, private networks excluded. Digits after the first may be of any script.
fn is_numbered(tables: &Tables, host: &str) -> bool {
    let octets: Vec<Vec<char>> = host.split('.').take(5).map(|it| it.chars().take(4).collect()).collect();
    let [first, second, third, fourth] = octets.as_slice() else { return false };
    let decimal = |c: &char| is_decimal(tables, *c);
    if !octets.iter().all(|it| (1..=3).contains(&it.len()) && it.iter().all(decimal)) {
        return false;
    }
    let private = matches!(
        (first.as_slice(), second.as_slice()),
        (['1', '0'] | ['1', '2', '7'], _)
            | (['1', '6', '9'], ['2', '5', '4'])
            | (['1', '9', '2'], ['1', '6', '8'])
            | (['1', '7', '2'], ['1', '6'..='9'] | ['2', _] | ['3', '0' | '1'])
    );
    let middle = |octet: &[char]| {
        octet.len() < 3 || matches!(octet, ['1', ..] | ['2', '0'..='4', _] | ['2', '5', '0'..='5'])
    };
    let outer =
        |octet: &[char]| octet.len() < 3 && matches!(octet, ['1'..='9', ..]) || matches!(octet, ['1', _, _]);
    !private
        && (outer(first) || matches!(first.as_slice(), ['2', '0' | '1', _] | ['2', '2', '0'..='3']))
        && middle(second)
        && middle(third)
        && (outer(fourth) || matches!(fourth.as_slice(), ['2', '0'..='4', _] | ['2', '5', '0'..='4']))
}

fn is_decimal(tables: &Tables, c: char) -> bool {
    let code = c as u32;
    tables.is_digit.contains(c) && !NOT_DECIMAL.iter().any(|(first, last)| (*first..=*last).contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_words() {
        let tables = Tables::open();
        for text in [
            "example.org",
            "https://basin-monitor.example/report?id=3#p2",
            "press@tarsk.example",
            "user:pass@host.example:8080/x",
            "8.8.8.8",
            "٨٨.example.org:٨٠",
            "ftp://a.bc",
        ] {
            assert!(is_url(&tables, text), "{text}");
        }
        for text in [
            "example",
            "10.0.0.1",
            "192.168.1.1",
            "1.002.3.4",
            "a.b",
            "a.b:1",
            "-a.org",
            "300.1.1.1",
            "a@b",
            "x.COM",
        ] {
            assert!(!is_url(&tables, text), "{text}");
        }
    }
}
