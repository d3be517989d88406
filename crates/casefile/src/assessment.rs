//! What is derived: written as a whole or where it differs from what stands there, read as a whole.

use crate::CaseError;
use crate::cards::Shared;
use crate::cells::{Cells, each_row, thousandths};
use crate::written::{Row, Rows, Written};
use evidence::{
    Actor, ActorId, Assessment, ClaimId, Document, DocumentId, Finding, FindingId, IdError, Lineage,
    LineageId, Origin, Proposition, PropositionId, Quote, Source,
};
use rusqlite::{Connection, ToSql, params};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::str::FromStr;

pub(crate) fn clear(connection: &Connection) -> Result<(), CaseError> {
    // The tables that hang on these go with them.
    for table in ["actors", "sources", "propositions", "lineage", "findings"] {
        connection.execute(&format!("DELETE FROM {table}"), [])?;
    }
    Ok(())
}

/// Writes an assessment into its tables: what differs, where it is known what stands there, else all of it. Things that
/// share an id are one thing: the first is kept.
pub(crate) fn write(
    connection: &Connection,
    assessment: &Assessment,
    known: Option<Written>,
) -> Result<Written, CaseError> {
    let writing = Writing { connection };
    if known.is_none() {
        clear(connection)?;
    }
    let known = known.unwrap_or_default();
    let table = |name| Table { name, writing: &writing };
    Ok(Written {
        actors: table("actors").put(&assessment.actors, &known.actors, Writing::actor)?,
        sources: table("sources").put(&assessment.sources, &known.sources, Writing::source)?,
        propositions: table("propositions").put(
            &assessment.propositions,
            &known.propositions,
            Writing::proposition,
        )?,
        lineage: table("lineage").put(&assessment.lineage, &known.lineage, Writing::edge)?,
        findings: table("findings").put(&assessment.findings, &known.findings, Writing::finding)?,
    })
}

/// One table of things that hang on an id and stand in an order.
struct Table<'case> {
    name: &'static str,
    writing: &'case Writing<'case>,
}

impl<'case> Table<'case> {
    /// Makes the table hold `things`; `known` is what it holds, if that is known.
    fn put<T: Row>(
        &self,
        things: &[T],
        known: &Rows<T::Id>,
        insert: fn(&Writing<'case>, i64, &T) -> Result<(), CaseError>,
    ) -> Result<Rows<T::Id>, CaseError> {
        let mut seen = BTreeSet::new();
        let rows: Vec<(&T, i64, u64)> = things
            .iter()
            .filter(|it| seen.insert(it.id()))
            .zip(0..)
            .map(|(it, position)| (it, position, it.digest()))
            .collect();
        let now: Rows<T::Id> =
            rows.iter().map(|(it, position, digest)| (it.id(), (*position, *digest))).collect();
        let stays = |id: &T::Id, digest: u64| known.get(id).is_some_and(|it| it.1 == digest);
        for (id, (_, digest)) in known {
            if now.get(id).is_none_or(|it| it.1 != *digest) {
                self.run("DELETE FROM {} WHERE id = ?1", id, &[])?;
            }
        }
        let mut moved = false;
        for (it, position, digest) in &rows {
            let id = it.id();
            if stays(&id, *digest) && known.get(&id).is_some_and(|it| it.0 != *position) {
                // Below zero nobody stands, so that no two meet on the way.
                self.run("UPDATE {} SET position = -1 - ?2 WHERE id = ?1", &id, &[position])?;
                moved = true;
            }
        }
        if moved {
            let sql = format!("UPDATE {} SET position = -1 - position WHERE position < 0", self.name);
            self.writing.run(&sql, &[])?;
        }
        for (it, position, digest) in &rows {
            if !stays(&it.id(), *digest) {
                insert(self.writing, *position, it)?;
            }
        }
        Ok(now)
    }

    fn run(&self, sql: &str, id: &impl Display, more: &[&dyn ToSql]) -> Result<(), CaseError> {
        let id = id.to_string();
        let mut parameters: Vec<&dyn ToSql> = vec![&id];
        parameters.extend(more);
        self.writing.run(&sql.replace("{}", self.name), &parameters)
    }
}

struct Writing<'case> {
    connection: &'case Connection,
}

impl Writing<'_> {
    fn run(&self, sql: &str, parameters: &[&dyn ToSql]) -> Result<(), CaseError> {
        self.connection.prepare_cached(sql)?.execute(parameters)?;
        Ok(())
    }

    /// A list that hangs on `key`, in its order.
    fn list(
        &self,
        table: &str,
        key: &str,
        items: impl Iterator<Item = impl ToString>,
    ) -> Result<(), CaseError> {
        let sql = format!("INSERT INTO {table} VALUES (?1, ?2, ?3)");
        for (position, item) in items.enumerate() {
            self.run(&sql, params![key, position as i64, item.to_string()])?;
        }
        Ok(())
    }

    fn source(&self, position: i64, it: &Source) -> Result<(), CaseError> {
        let reliability = it.reliability.map(String::from);
        self.run(
            "INSERT INTO sources VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![it.id.to_string(), position, it.name, it.kind.as_str(), it.owner, reliability],
        )
    }

    fn edge(&self, position: i64, it: &Lineage) -> Result<(), CaseError> {
        let key = it.id.to_string();
        self.run(
            "INSERT INTO lineage VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![key, position, it.a, it.b, it.kind.as_str(), thousandths(it.strength), it.why],
        )?;
        self.quotes("lineage_evidence", &key, &it.evidence)
    }

    fn finding(&self, position: i64, it: &Finding) -> Result<(), CaseError> {
        let key = it.id.to_string();
        self.run(
            "INSERT INTO findings VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                key,
                position,
                it.finding_type.as_str(),
                it.severity.as_str(),
                it.explanation,
                it.settles
            ],
        )?;
        self.quotes("finding_spans", &key, &it.spans)
    }

    fn actor(&self, position: i64, it: &Actor) -> Result<(), CaseError> {
        let key = it.id.to_string();
        self.run(
            "INSERT INTO actors VALUES (?1, ?2, ?3, ?4)",
            params![key, position, it.name, it.actor_type.as_str()],
        )?;
        self.list("actor_aliases", &key, it.aliases.iter())?;
        self.list("actor_wholes", &key, it.part_of.iter())?;
        self.list("actor_mentions", &key, it.mentions.iter())?;
        self.list("actor_reasons", &key, it.why.iter())
    }

    fn proposition(&self, position: i64, it: &Proposition) -> Result<(), CaseError> {
        let key = it.id.to_string();
        self.run(
            "INSERT INTO propositions (id, position, text, kind, level, roots, possible_roots, denying_roots, low,
               best, high, credibility, why)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                key,
                position,
                it.text,
                it.kind.as_str(),
                it.level.as_str(),
                it.roots,
                it.possible_roots,
                it.denying_roots,
                it.low,
                it.best,
                it.high,
                it.credibility,
                it.why,
            ],
        )?;
        let sides =
            [("member", &it.members), ("affirm", &it.affirm), ("deny", &it.deny), ("differ", &it.differ)];
        for (side, claims) in sides {
            for (position, claim) in claims.iter().enumerate() {
                self.run(
                    "INSERT INTO proposition_claims VALUES (?1, ?2, ?3, ?4)",
                    params![key, side, position as i64, claim.to_string()],
                )?;
            }
        }
        for (number, origin) in it.origins.iter().enumerate() {
            self.run(
                "INSERT INTO origins VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    key,
                    number as i64,
                    origin.source.to_string(),
                    origin.edition,
                    origin.group,
                    origin.counted,
                    origin.why,
                ],
            )?;
            for (position, claim) in origin.claims.iter().enumerate() {
                self.run(
                    "INSERT INTO origin_claims VALUES (?1, ?2, ?3, ?4)",
                    params![key, number as i64, position as i64, claim.to_string()],
                )?;
            }
        }
        Ok(())
    }

    fn quotes(&self, table: &str, key: &str, quotes: &[Quote]) -> Result<(), CaseError> {
        let sql = format!("INSERT INTO {table} VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        for (position, quote) in quotes.iter().enumerate() {
            let (document, span) = (quote.document(), quote.span());
            let known = self
                .connection
                .prepare_cached("SELECT 1 FROM documents WHERE id = ?1")?
                .exists([document.to_string()])?;
            if !known {
                let what = format!("{table} of {key} quotes it, and it is not in the case");
                return Err(CaseError::Inconsistent { document, what });
            }
            self.run(
                &sql,
                params![key, position as i64, document.to_string(), span.start(), span.end(), quote.text()],
            )?;
        }
        Ok(())
    }
}

pub(crate) fn load(
    connection: &Connection,
    documents: &BTreeMap<DocumentId, Document>,
) -> Result<Assessment, CaseError> {
    let reading = Reading { connection, documents };
    Ok(Assessment {
        actors: reading.actors()?,
        sources: reading.sources()?,
        propositions: reading.propositions()?,
        lineage: reading.lineage()?,
        findings: reading.findings()?,
    })
}

struct Reading<'case> {
    connection: &'case Connection,
    documents: &'case BTreeMap<DocumentId, Document>,
}

impl Reading<'_> {
    fn each<T>(
        &self,
        table: &'static str,
        sql: &str,
        mut take: impl FnMut(&Cells<'_>) -> Result<T, CaseError>,
    ) -> Result<Vec<T>, CaseError> {
        let mut rows = Vec::new();
        each_row(self.connection, table, sql, [], |cells| {
            rows.push(take(cells)?);
            Ok(())
        })?;
        rows.shrink_to_fit();
        Ok(rows)
    }

    /// A list that hangs on the first cell, by that cell.
    fn lists<Id: FromStr<Err = IdError> + Ord, T>(
        &self,
        table: &'static str,
        columns: &str,
        mut take: impl FnMut(&Cells<'_>) -> Result<T, CaseError>,
    ) -> Result<BTreeMap<Id, Vec<T>>, CaseError> {
        let mut lists: BTreeMap<Id, Vec<T>> = BTreeMap::new();
        let sql = format!("SELECT {columns} FROM {table} ORDER BY 1, position");
        each_row(self.connection, table, &sql, [], |cells| {
            lists.entry(cells.id()?).or_default().push(take(cells)?);
            Ok(())
        })?;
        lists.values_mut().for_each(Vec::shrink_to_fit);
        Ok(lists)
    }

    fn actors(&self) -> Result<Vec<Actor>, CaseError> {
        let mut aliases: BTreeMap<ActorId, _> =
            self.lists("actor_aliases", "actor, alias", |cells| cells.text())?;
        let mut wholes: BTreeMap<ActorId, _> =
            self.lists("actor_wholes", "actor, whole", |cells| cells.id())?;
        let mut mentions: BTreeMap<ActorId, _> =
            self.lists("actor_mentions", "actor, mention", |cells| cells.id())?;
        let mut reasons: BTreeMap<ActorId, _> =
            self.lists("actor_reasons", "actor, why", |cells| cells.text())?;
        self.each("actors", "SELECT id, name, actor_type FROM actors ORDER BY position", |cells| {
            let id: ActorId = cells.id()?;
            Ok(Actor {
                id,
                name: cells.text()?,
                actor_type: cells.word()?,
                aliases: aliases.remove(&id).unwrap_or_default(),
                part_of: wholes.remove(&id).unwrap_or_default(),
                mentions: mentions.remove(&id).unwrap_or_default(),
                why: reasons.remove(&id).unwrap_or_default(),
            })
        })
    }

    fn sources(&self) -> Result<Vec<Source>, CaseError> {
        let sql = "SELECT id, name, kind, owner, reliability FROM sources ORDER BY position";
        self.each("sources", sql, |cells| {
            Ok(Source {
                id: cells.id()?,
                name: cells.text()?,
                kind: cells.word()?,
                owner: cells.words()?,
                reliability: cells.words()?.and_then(|it| it.chars().next()),
            })
        })
    }

    fn propositions(&self) -> Result<Vec<Proposition>, CaseError> {
        let mut shared = Shared::default();
        let columns = "proposition, source, edition, root, counted, why";
        let mut origins: BTreeMap<PropositionId, Vec<Origin>> = self.lists("origins", columns, |cells| {
            Ok(Origin {
                source: cells.id()?,
                edition: cells.words()?.map(|it| shared.word(it)),
                claims: Vec::new(),
                group: cells.number()?,
                counted: cells.is_true()?,
                why: shared.word(cells.text()?),
            })
        })?;
        let sql =
            "SELECT proposition, origin, claim FROM origin_claims ORDER BY proposition, origin, position";
        each_row(self.connection, "origin_claims", sql, [], |cells| {
            let (id, origin): (PropositionId, u32) = (cells.id()?, cells.number()?);
            if let Some(origin) = origins.get_mut(&id).and_then(|it| it.get_mut(origin as usize)) {
                origin.claims.push(cells.id()?);
            }
            Ok(())
        })?;
        let mut sides: BTreeMap<PropositionId, Sides> = BTreeMap::new();
        let sql =
            "SELECT proposition, side, claim FROM proposition_claims ORDER BY proposition, side, position";
        each_row(self.connection, "proposition_claims", sql, [], |cells| {
            let sides: &mut Sides = sides.entry(cells.id()?).or_default();
            let side = cells.text()?;
            sides.side(&side).push(cells.id()?);
            Ok(())
        })?;
        let sql = "SELECT id, text, kind, level, roots, possible_roots, denying_roots, low, best, high, credibility,
                     why
                   FROM propositions ORDER BY position";
        self.each("propositions", sql, |cells| {
            let id = cells.id()?;
            let mut origins = origins.remove(&id).unwrap_or_default();
            origins.iter_mut().for_each(|it| it.claims.shrink_to_fit());
            let mut sides = sides.remove(&id).unwrap_or_default();
            let mut side = |name: &str| {
                let mut ids = std::mem::take(sides.side(name));
                ids.shrink_to_fit();
                ids
            };
            Ok(Proposition {
                id,
                text: cells.text()?,
                kind: cells.word()?,
                level: cells.word()?,
                members: side("member"),
                affirm: side("affirm"),
                deny: side("deny"),
                differ: side("differ"),
                roots: cells.number()?,
                possible_roots: cells.number()?,
                denying_roots: cells.number()?,
                origins,
                low: cells.plain()?,
                best: cells.plain()?,
                high: cells.plain()?,
                credibility: cells.plain()?,
                why: cells.text()?,
            })
        })
    }

    fn lineage(&self) -> Result<Vec<Lineage>, CaseError> {
        let columns = "lineage, document, start, end, quote";
        let mut quotes: BTreeMap<LineageId, _> =
            self.lists("lineage_evidence", columns, |cells| cells.quote(self.documents))?;
        let sql = "SELECT id, a, b, kind, strength, why FROM lineage ORDER BY position";
        self.each("lineage", sql, |cells| {
            let id = cells.id()?;
            Ok(Lineage {
                id,
                a: cells.text()?,
                b: cells.text()?,
                kind: cells.word()?,
                strength: cells.score()?,
                evidence: quotes.remove(&id).unwrap_or_default(),
                why: cells.text()?,
            })
        })
    }

    fn findings(&self) -> Result<Vec<Finding>, CaseError> {
        let columns = "finding, document, start, end, quote";
        let mut quotes: BTreeMap<FindingId, _> =
            self.lists("finding_spans", columns, |cells| cells.quote(self.documents))?;
        let sql = "SELECT id, type, severity, explanation, settles FROM findings ORDER BY position";
        self.each("findings", sql, |cells| {
            let id = cells.id()?;
            Ok(Finding {
                id,
                finding_type: cells.word()?,
                severity: cells.word()?,
                spans: quotes.remove(&id).unwrap_or_default(),
                explanation: cells.text()?,
                settles: cells.text()?,
            })
        })
    }
}

/// Claims of a proposition by side.
#[derive(Default)]
struct Sides([Vec<ClaimId>; 4]);

impl Sides {
    /// A side by its name; the table knows four.
    fn side(&mut self, name: &str) -> &mut Vec<ClaimId> {
        let at = match name {
            "member" => 0,
            "affirm" => 1,
            "deny" => 2,
            _ => 3,
        };
        &mut self.0[at]
    }
}
