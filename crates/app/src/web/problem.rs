//! What a page says when it cannot be shown.

use crate::web::shell::Shell;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use workbench::WorkbenchError;

/// Why there is no page.
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    title: String,
    say: String,
}

#[derive(Template)]
#[template(path = "problem.html")]
struct Page<'p> {
    shell: Shell,
    title: &'p str,
    say: &'p str,
}

impl Problem {
    /// The address names something that is not in the case.
    pub(crate) fn unknown(what: &str) -> Self {
        Self {
            status: StatusCode::NOT_FOUND,
            title: format!("No such {what}"),
            say: format!(
                "The address names a {what} that this case does not hold, or holds no more. It may have gone with a \
                 document that was removed."
            ),
        }
    }

    /// What was sent makes no sense; says what would.
    pub(crate) fn refused(say: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, title: "That did not work".to_owned(), say: say.into() }
    }

    /// Work stopped half-way.
    pub(crate) fn broken() -> Self {
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            title: "The page could not be made".to_owned(),
            say: "Something went wrong inside the program. Nothing was changed; the case is as it was."
                .to_owned(),
        }
    }
}

impl From<WorkbenchError> for Problem {
    fn from(error: WorkbenchError) -> Self {
        match error {
            WorkbenchError::Unknown { .. }
            | WorkbenchError::Ambiguous { .. }
            | WorkbenchError::Judgement { .. }
            | WorkbenchError::Query(_)
            | WorkbenchError::Name(_)
            | WorkbenchError::DraftMoved
            | WorkbenchError::Busy => Self::refused(error.to_string()),
            _ => Self { say: error.to_string(), ..Self::broken() },
        }
    }
}

impl From<askama::Error> for Problem {
    fn from(_: askama::Error) -> Self {
        Self::broken()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let page = Page { shell: Shell::bare(), title: &self.title, say: &self.say };
        let words = page.render().unwrap_or_else(|_| format!("{}: {}", self.title, self.say));
        (self.status, Html(words)).into_response()
    }
}
