//! Invented sources: honest ones, a careless one and those that copy it.

use super::*;

fn claim(object: usize, source: &str, value: String) -> SourceClaim {
    SourceClaim {
        object: format!("convoy {object}"),
        attribute: "trucks".to_owned(),
        source: source.to_owned(),
        value,
    }
}

/// Truth of a convoy.
fn truth(object: usize) -> usize {
    100 + object * 7
}

/// Forty convoys; fifteen honest sources that each err on other ones, and a careless one that mostly errs.
fn honest() -> Vec<SourceClaim> {
    let mut claims = Vec::new();
    for object in 0..40 {
        for source in 0..15 {
            let errs = (object * 3 + source * 5) % 8 == 0;
            let value = truth(object) + if errs { source + 1 } else { 0 };
            claims.push(claim(object, &format!("mission {source}"), value.to_string()));
        }
        let value = truth(object) + if object % 4 == 0 { 0 } else { 50 };
        claims.push(claim(object, "gossip", value.to_string()));
    }
    claims
}

fn right(answers: &[FusedValue]) -> usize {
    answers.iter().enumerate().filter(|(object, it)| it.value == truth(*object).to_string()).count()
}

#[test]
fn honest_sources_outvote_a_careless_one() {
    let answers = fuse(&honest(), ValueKind::Number);
    assert_eq!((answers.len(), right(&answers)), (40, 40));
}

#[test]
fn copies_of_a_careless_source_do_not_carry_the_vote() {
    for copies in [2, 8, 20] {
        let mut claims = honest();
        let gossip: Vec<SourceClaim> = claims.iter().filter(|it| it.source == "gossip").cloned().collect();
        for copy in 0..copies {
            claims
                .extend(gossip.iter().map(|it| SourceClaim { source: format!("echo {copy}"), ..it.clone() }));
        }
        let answers = fuse(&claims, ValueKind::Number);
        assert!(right(&answers) >= 38, "{copies} copies: {}", right(&answers));
    }
}

#[test]
fn the_answer_is_one_of_the_values_as_written() {
    let written = ["4:55 p.m.", "16:55", "4:55 p.m.", "5:08 p.m."];
    let claims: Vec<SourceClaim> = written
        .iter()
        .enumerate()
        .map(|(at, it)| claim(0, &format!("clerk {at}"), (*it).to_owned()))
        .collect();
    let answers = fuse(&claims, ValueKind::Time);
    assert_eq!(answers[0].value, "4:55 p.m.");
    assert!(answers[0].confidence < 0.98 && answers[0].confidence > 0.5);
}

#[test]
fn values_that_say_nothing_have_no_vote() {
    let claims = ["unknown", "unknown", "12"].map(|it| claim(0, it, it.to_owned()));
    assert_eq!(fuse(&claims, ValueKind::Number)[0].value, "12");
    assert_eq!(fuse(&[], ValueKind::Text), []);
    let blank = [claim(0, "clerk", " ".to_owned())];
    assert_eq!(fuse(&blank, ValueKind::Text), []);
}

/// Sixty convoys counted by three posts alone, one of them copied by many: the copies neither add to its word nor take
/// from it.
#[test]
fn a_crowd_of_mirrors_is_one_voice() {
    let mut claims = Vec::new();
    for object in 0..60 {
        for (post, errs) in
            [("north", object % 5 == 0), ("south", object % 5 == 1), ("gate", object % 3 == 0)]
        {
            let value = truth(object) + if errs { post.len() } else { 0 };
            claims.push(claim(object, post, value.to_string()));
        }
    }
    let alone = fuse(&claims, ValueKind::Number);
    let gate: Vec<SourceClaim> = claims.iter().filter(|it| it.source == "gate").cloned().collect();
    for copy in 0..20 {
        claims.extend(gate.iter().map(|it| SourceClaim { source: format!("mirror {copy}"), ..it.clone() }));
    }
    let copied = fuse(&claims, ValueKind::Number);
    let values = |answers: &[FusedValue]| answers.iter().map(|it| it.value.clone()).collect::<Vec<_>>();
    assert_eq!(values(&alone), values(&copied));
}
