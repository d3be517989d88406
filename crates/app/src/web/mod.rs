//! The workbench in the browser: pages over one case, served on loopback to one person.
//!
//! One file a page in `routes/`, with the template of the same name; what several pages draw stands in `parts/`. The
//! shell around every page is [`shell`], who may ask is decided in [`guard`], and nothing here knows more of a case than
//! [`workbench::Desk`] offers.

mod assets;
mod guard;
mod jobs;
mod parts;
mod problem;
mod remembered;
mod routes;
mod shell;

use crate::report::{Failure, Report};
use axum::Router;
use axum::middleware;
use guard::Guard;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use workbench::{Desk, Silent};

/// Pages made at the same time. More would wait for the same processors, and each thread's heap is memory kept.
const AT_ONCE: usize = 4;

/// What every page may use.
#[derive(Clone)]
pub(crate) struct Place {
    /// The case.
    pub desk: Arc<Desk>,
    /// In whose name judgements are made.
    pub who: Arc<str>,
    /// Long work that goes on.
    pub jobs: Arc<jobs::Jobs>,
}

/// How to serve.
pub(crate) struct Serving {
    /// The case file.
    pub case: PathBuf,
    /// Port; 0 for any that is free.
    pub port: u16,
    /// Whether to open a browser.
    pub browser: bool,
    /// In whose name judgements are made.
    pub who: String,
}

/// Serves until the process is asked to stop.
pub(crate) fn serve(serving: &Serving, report: &Report) -> Result<(), Failure> {
    let desk = Desk::open(&serving.case, report)?;
    report.finish();
    let place = Place { desk: Arc::new(desk), who: serving.who.as_str().into(), jobs: Arc::default() };
    let said = |what: &str, error: &dyn std::fmt::Display| Failure::Said(format!("{what}: {error}"));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(AT_ONCE)
        .enable_all()
        .build()
        .map_err(|error| said("cannot start the server", &error))?;
    runtime.block_on(async {
        let wanted = SocketAddr::from((Ipv4Addr::LOCALHOST, serving.port));
        let listener = tokio::net::TcpListener::bind(wanted).await.map_err(|error| {
            said(&format!("cannot listen on {wanted}"), &format!("{error}; try another --port, or 0"))
        })?;
        let port = listener.local_addr().map_err(|error| said("no address", &error))?.port();
        let guard = Guard::new(port).map_err(|error| said("no random numbers for the key", &error))?;
        let address = guard.entrance();
        report.say(&format!("{} is open at {address}", serving.case.display()));
        report.say("only this machine can reach it; stop with Ctrl-C");
        if serving.browser && open::that_detached(&address).is_err() {
            report.say("no browser could be started; open the address by hand");
        }
        let early = place.clone();
        tokio::task::spawn_blocking(move || routes::warm(&early));
        axum::serve(listener, application(place, guard))
            .with_graceful_shutdown(async {
                // Without a handler the process ends at once, which is as well: every judgement is on disk.
                let _ = tokio::signal::ctrl_c().await;
            })
            .await
            .map_err(|error| said("the server stopped", &error))
    })
}

/// All pages behind the guard.
fn application(place: Place, guard: Guard) -> Router {
    let remembered = (place.clone(), remembered::Remembered::default());
    // On loopback the time to pack a page counts and its last kilobyte does not.
    let packed = CompressionLayer::new().gzip(true).quality(CompressionLevel::Fastest);
    routes::all()
        .with_state(place)
        .merge(assets::all())
        .layer(packed)
        // Around the packing, so that a page asked for again is not packed again.
        .layer(middleware::from_fn_with_state(remembered, remembered::remember))
        .layer(middleware::from_fn_with_state(guard, guard::admit))
}

/// Looks at the case in a thread where waiting is allowed.
pub(crate) async fn look<T: Send + 'static>(
    place: Place,
    work: impl FnOnce(&Place) -> Result<T, problem::Problem> + Send + 'static,
) -> Result<T, problem::Problem> {
    tokio::task::spawn_blocking(move || work(&place)).await.map_err(|_| problem::Problem::broken())?
}

/// Nobody listens to how far a judgement is.
pub(crate) const QUIET: Silent = Silent;

#[cfg(test)]
mod tests;
