//! The page does as the user's system asks: it moves nothing, and in forced colours nothing is told by a colour of its
//! own.

use fantoccini::Client;
use suite::browser::{evaluate, open, paste_example, with_browser};
use suite::built_page;
use suite::devtools::wish;
use suite::eventually::eventually;
use xtask::engine::Engine;

/// Every element that would move by itself, and every scroll that takes time.
const MOVES: &str = "
    const all = [...document.querySelectorAll('*')];
    const takes_time = (times) => times.split(',').some((time) => parseFloat(time) > 0);
    return all.filter((it) => {
      const look = getComputedStyle(it);
      return takes_time(look.transitionDuration) || takes_time(look.animationDuration)
        || look.scrollBehavior !== 'auto';
    }).length + document.getAnimations().length";

/// The marks that no line shows, in colours that the user chose.
const UNSEEN: &str = "
    const lines = (it) => {
      const look = getComputedStyle(it);
      const kinds = [look.borderTopStyle, look.borderBottomStyle, look.outlineStyle, look.textDecorationLine];
      return kinds.some((kind) => kind !== 'none' && kind !== 'hidden')
        && parseFloat(look.borderTopWidth) + parseFloat(look.borderBottomWidth) + parseFloat(look.outlineWidth) > 0;
    };
    return [...document.querySelectorAll('mark[id], .slot')].filter((it) => !lines(it)).length";

#[tokio::test]
async fn chromium_moves_nothing() {
    with_browser(Engine::Chromium, None, async |client| {
        wish(&client, "prefers-reduced-motion", "reduce").await;
        answer(&client).await;
        assert_eq!(evaluate(&client, MOVES).await, 0);
        // A jump to a mark is there at once.
        evaluate(&client, "document.querySelector('footer').scrollIntoView()").await;
        let there = "const at = document.querySelector('#mark-1').getBoundingClientRect();
            return at.top >= 0 && at.bottom <= innerHeight";
        assert_eq!(evaluate(&client, there).await, false);
        evaluate(&client, "document.querySelector('#card-1 .where').click()").await;
        assert_eq!(evaluate(&client, there).await, true);
        // The control: what moves is found.
        let moving = "const sheet = new CSSStyleSheet();
            sheet.replaceSync('.card { transition: opacity 1s }');
            document.adoptedStyleSheets = [sheet]";
        evaluate(&client, moving).await;
        assert_ne!(evaluate(&client, MOVES).await, 0);
    })
    .await;
}

#[tokio::test]
async fn chromium_shows_marks_in_forced_colours() {
    with_browser(Engine::Chromium, None, async |client| {
        wish(&client, "forced-colors", "active").await;
        assert_eq!(evaluate(&client, "return matchMedia('(forced-colors: active)').matches").await, true);
        answer(&client).await;
        assert_eq!(evaluate(&client, UNSEEN).await, 0, "each mark has a line of its own");
        let told = "return document.querySelector('#mark-1').dataset.number + getComputedStyle(
            document.querySelector('#mark-1'), '::before').content";
        let told = evaluate(&client, told).await;
        assert!(
            told.as_str().is_some_and(|told| told.starts_with('1') && told.len() > 3),
            "its number: {told}"
        );
        // The control: a mark without a line is found.
        let plain = "const sheet = new CSSStyleSheet();
            sheet.replaceSync('mark, .slot { border: none !important; outline: none !important }');
            document.adoptedStyleSheets = [sheet]";
        evaluate(&client, plain).await;
        assert_ne!(evaluate(&client, UNSEEN).await, 0);
    })
    .await;
}

async fn answer(client: &Client) {
    open(client, &built_page::file_url()).await;
    paste_example(client, "example-1").await;
    eventually("its marks are there", async || {
        (evaluate(client, "return document.querySelector('mark[id]') !== null").await == true).then_some(())
    })
    .await;
}
