//! Decisions on the demonstration case: how things may be called, what is refused, and that undo leaves no trace.

use evidence::Action;
use workbench::{DEMO_CODEBOOK, Decision, Silent, Workbench, WorkbenchError, demo_originals};

/// A case of the demonstration with somebody who decides, a decision a second.
pub struct Room {
    folder: Option<tempfile::TempDir>,
    path: std::path::PathBuf,
    pub bench: Workbench,
    second: u8,
}

impl Room {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join("demo.case");
        let mut bench = Workbench::create_or_open(&path).expect("a case can be made");
        let (name, text) = DEMO_CODEBOOK;
        bench.use_codebook_texts(&[(name.to_owned(), text.to_owned())]).expect("a codebook");
        bench.add_originals(demo_originals(), &Silent).expect("the documents are read");
        Self { folder: Some(folder), path, bench, second: 0 }
    }

    /// Another case in a folder that somebody else keeps; decisions come later than in the first.
    pub fn open(path: std::path::PathBuf) -> Self {
        let bench = Workbench::open(&path).expect("the case opens");
        Self { folder: None, path, bench, second: 30 }
    }

    pub fn path(&self) -> std::path::PathBuf {
        debug_assert!(self.folder.is_none() || self.path.exists());
        self.path.clone()
    }

    fn when(&mut self) -> String {
        self.second += 1;
        format!("2025-02-03T10:00:{:02}Z", self.second)
    }

    pub fn judge(
        &mut self,
        action: Action,
        target: &str,
        detail: &str,
    ) -> Result<evidence::Judgement, WorkbenchError> {
        let when = self.when();
        self.bench.judge(Decision {
            who: "ana".to_owned(),
            when,
            action,
            target: target.to_owned(),
            detail: detail.to_owned(),
            why: String::new(),
        })
    }

    fn refused(&mut self, action: Action, target: &str, detail: &str) -> String {
        match self.judge(action, target, detail) {
            Ok(it) => panic!("{it:?} was let in"),
            Err(error) => error.to_string(),
        }
    }

    pub fn assessment(&mut self) -> evidence::Assessment {
        self.bench.analyse(&Silent).expect("it is assessed").1
    }
}

#[test]
fn things_are_called_by_name_or_by_the_beginning_of_an_id() {
    let mut room = Room::new();
    let before = room.assessment();
    let claim = before.propositions[0].members[0].to_string();
    assert_eq!(room.judge(Action::Reject, &claim[..10], "").expect("a beginning will do").target, claim);
    let front = before.actors.iter().find(|it| it.name == "Orlan Front").expect("the front").id.to_string();
    assert_eq!(room.judge(Action::Rename, "orlan front", "The Front").expect("a name will do").target, front);
    let kept = room.bench.judgements().expect("the log");
    assert!(kept.iter().all(|it| it.in_force && !it.dangling), "{kept:?}");
    assert_eq!(kept[1].about, "The Front");
}

#[test]
fn undo_and_redo_bring_back_every_byte() {
    let mut room = Room::new();
    let before = room.assessment();
    let claim = before.propositions[0].members[0].to_string();
    room.judge(Action::Reject, &claim, "").expect("judged");
    room.judge(Action::Grade, &before.sources[0].id.to_string(), "b").expect("judged");
    let after = room.assessment();
    assert_ne!(after, before);
    for _ in 0..2 {
        let when = room.when();
        assert!(room.bench.undo("bo", &when).expect("undone").is_some());
    }
    let when = room.when();
    assert_eq!(room.bench.undo("bo", &when).expect("nothing left"), None);
    assert_eq!(room.assessment(), before);
    for _ in 0..2 {
        let when = room.when();
        assert!(room.bench.redo("bo", &when).expect("redone").is_some());
    }
    assert_eq!(room.assessment(), after);
    assert!(room.bench.verify().expect("verified").is_empty());
}

#[test]
fn a_refusal_says_what_would_do() {
    let mut room = Room::new();
    let all = room.assessment();
    let (claim, source) = (all.propositions[0].members[0].to_string(), all.sources[0].id.to_string());
    let id = all.propositions[0].id.to_string();
    let document =
        room.bench.analyse(&Silent).expect("assessed").0.documents.keys().next().expect("one").to_string();
    assert!(room.refused(Action::Reject, "nobody", "").contains("list CASE claims"));
    assert!(room.refused(Action::Edit, &claim, "colour=red").contains("one of: polarity"));
    assert!(room.refused(Action::Grade, &source, "G").contains("A (reliable) to F"));
    assert!(room.refused(Action::Merge, "Orlan Front", "Orlan Front").contains("name two"));
    assert!(room.refused(Action::Credibility, &id, "7").contains("1 (confirmed) to 6"));
    assert!(
        room.refused(Action::Code, &document, "no_such_code 0..9").contains("the codebook has the codes")
    );
    assert!(room.refused(Action::Code, &document, "sanctuary").contains("120..184"));
    assert!(room.refused(Action::Claim, &document, "0..9").contains("subject="));
    assert!(room.refused(Action::Memo, &claim, "").contains("write the note"));
    let hypothesis = room.judge(Action::Hypothesis, "", "Tarsk shelters the front.").expect("put").target;
    assert!(room.refused(Action::Cell, &hypothesis, &format!("{id} maybe")).contains("strongly_consistent"));
    let judgement = room.judge(Action::Cell, &hypothesis, &format!("{id} consistent")).expect("a cell");
    assert!(room.refused(Action::Redo, &judgement.id.to_string(), "").contains("in force"));
    room.judge(Action::Undo, &judgement.id.to_string(), "").expect("undone");
    assert!(room.refused(Action::Undo, &judgement.id.to_string(), "").contains("already"));
}

#[test]
fn the_same_decision_twice_is_one_entry_and_a_nameless_one_is_none() {
    let mut room = Room::new();
    let claim = room.assessment().propositions[0].members[0].to_string();
    let decision = Decision {
        who: "ana".to_owned(),
        when: "2025-02-03T10:00:00Z".to_owned(),
        action: Action::Confirm,
        target: claim,
        detail: String::new(),
        why: String::new(),
    };
    let first = room.bench.judge(decision.clone()).expect("judged");
    assert_eq!(room.bench.judge(decision.clone()).expect("known"), first);
    assert_eq!(room.bench.judgements().expect("the log").len(), 1);
    assert!(room.bench.judge(Decision { who: " ".to_owned(), ..decision.clone() }).is_err());
    assert!(room.bench.judge(Decision { when: "noon".to_owned(), ..decision }).is_err());
}

#[test]
fn a_claim_a_person_reads_is_in_the_case_with_its_quote_and_verifies() {
    let mut room = Room::new();
    let (evidence, _) = room.bench.analyse(&Silent).expect("assessed");
    let (id, document) = evidence.documents.iter().next().expect("a document");
    let block = document.blocks.iter().find(|it| it.span.len() > 40).expect("a paragraph").span;
    let detail = format!("{}..{}\nsubject=the report\npredicate=opens", block.start(), block.end());
    room.judge(Action::Claim, &id.to_string(), &detail).expect("judged");
    let (evidence, assessment) = room.bench.analyse(&Silent).expect("assessed");
    let own =
        evidence.extractions[id].claims.iter().find(|it| it.method == evidence::BY_HAND).expect("the claim");
    assert_eq!(Some(own.quote.text()), evidence.documents[id].text.get(block));
    assert!(assessment.propositions.iter().any(|it| it.members.contains(&own.id)));
    assert!(room.bench.verify().expect("verified").is_empty());
}
