//! `cargo xtask screenshots`: pictures of every state of the built page, for somebody to look at.
//!
//! With the name of a state, of that one only. They go into `tests/screenshots`, which is not kept in the repository, as `state-width-theme.png`.

mod camera;
mod states;

use std::path::Path;

use fantoccini::Client;
use suite::browser::{evaluate, open, paste, with_browser};
use suite::built_page;
use xtask::engine::Engine;
use xtask::report::say;
use xtask::repository;

use camera::{PAPER, Size, Theme, WINDOWS};
use states::{STATES, State};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let folder = repository::root().join("tests").join("screenshots");
    start_anew(&folder);
    let mut count = 0;
    let wanted = std::env::args().nth(1);
    for state in STATES.iter().filter(|state| wanted.as_ref().is_none_or(|name| name == state.name)) {
        let target = folder.clone();
        let taken = with_browser(Engine::Chromium, None, async move |client| {
            let mut count = 0;
            for size in WINDOWS {
                show(&client, state, size).await;
                for theme in [Theme::Light, Theme::Dark] {
                    take(&client, state, size, theme, &target).await;
                    count += 1;
                }
            }
            show(&client, state, PAPER).await;
            take(&client, state, PAPER, Theme::Print, &target).await;
            count + 1
        });
        let Some(taken) = taken.await else {
            say("No picture was taken: Chromium and chromedriver are needed (`cargo xtask setup`).");
            return;
        };
        say(format_args!("    {}: {taken} pictures", state.name));
        count += taken;
    }
    say(format_args!("{count} pictures are in {}", folder.display()));
}

/// Pictures of states that there are no more would mislead.
fn start_anew(folder: &Path) {
    std::fs::create_dir_all(folder).expect("the folder can be made");
    for entry in std::fs::read_dir(folder).expect("the folder can be read").flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "png") {
            std::fs::remove_file(entry.path()).expect("an old picture can be removed");
        }
    }
}

/// Brings the page into a state, in a window of this size from the beginning.
async fn show(client: &Client, state: &State, size: Size) {
    camera::resize(client, size).await;
    open(client, &built_page::file_url()).await;
    for (id, text) in ["paste", "paste-sent"].into_iter().zip((state.boxes)()) {
        if !text.is_empty() {
            paste(client, id, &text).await;
        }
    }
    camera::rest(client).await;
    evaluate(client, state.then).await;
    camera::rest(client).await;
}

async fn take(client: &Client, state: &State, size: Size, theme: Theme, folder: &Path) {
    let file = folder.join(format!("{}-{}-{}.png", state.name, size.width, theme.name()));
    let picture = camera::picture(client, size, theme).await;
    std::fs::write(&file, picture).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}
