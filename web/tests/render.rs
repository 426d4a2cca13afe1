//! Parts of the page drawn to HTML without a browser: what they say, and to whom.

use std::rc::Rc;

use ack_explain::{Mask, Options, explain};
use ack_web::components::answer::{Answer, AnswerProps};
use ack_web::components::choice::choice;
use ack_web::components::sign::sign;
use ack_web::state::same::Same;
use ack_web::state::shown::Shown;
use ack_web::state::tone::Tone;
use ack_web::text::knowledge;
use tokio::task::LocalSet;
use yew::{BaseComponent, Callback, Html, LocalServerRenderer, Properties, component};

/// Draws a component.
async fn draw<C: BaseComponent>(props: C::Properties) -> String {
    let renderer = LocalServerRenderer::<C>::with_props(props).hydratable(false);
    LocalSet::new().run_until(renderer.render()).await
}

/// What a function of the page gives, as a component that can be drawn.
#[derive(Clone, PartialEq, Properties)]
struct GivenProps {
    html: Html,
}

#[component]
fn Given(props: &GivenProps) -> Html {
    props.html.clone()
}

async fn answer(text: &str) -> String {
    let answers = explain(text, &Options::default(), knowledge());
    let shown = Same::from(Shown::new(&answers[0], knowledge()));
    draw::<Answer>(yew::props!(AnswerProps { shown, pointed: None, on_point: Callback::noop() })).await
}

/// The part of the page from one text to another.
#[track_caller]
fn part<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let start = html.find(from).unwrap_or_else(|| panic!("{from} is not in {html}"));
    let rest = &html[start..];
    &rest[..rest.find(to).unwrap_or_else(|| panic!("{to} does not follow in {rest}"))]
}

#[track_caller]
fn stand_in_this_order(html: &str, words: &[&str]) {
    let mut rest = html;
    for word in words {
        let at = rest.find(word).unwrap_or_else(|| panic!("{word} is missing, or stands before, in {html}"));
        rest = &rest[at + word.len()..];
    }
}

fn without_tags(html: &str) -> String {
    html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
}

#[tokio::test]
async fn a_card_tells_everything_in_its_fixed_order() {
    let html = answer(include_str!("../samples/example-1.txt")).await;
    let card = part(&html, "id=\"card-1\"", "</section>");
    let order = [
        "<code class=\"quote\">368</code>",
        "not saved",
        "What is wrong",
        "Where",
        "RXA-5.1",
        "Who fixes it",
        "Next step",
        "for the person who gave the shot to say",
        "More about this cause",
        "What it means",
        "RXA-5: 368^meningococcal^CVX",
        "How it is fixed",
        "What the registry said, word for word",
        "<span class=\"decides\">RXA IGNORED</span> - 368 is an invalid CVX code",
        "E: error",
        "102: Data type error",
        "4: Invalid value",
        "RXA^1^5^1^1",
        "The registry says so.",
        "Why we say so",
        "The underlined words of the registry say it.",
    ];
    stand_in_this_order(card, &order);
}

#[tokio::test]
async fn a_brief_card_keeps_what_was_saved_and_the_next_step() {
    let answers = explain(include_str!("../samples/example-1.txt"), &Options::default(), knowledge());
    let shown = Same::from(Shown::new(&answers[0], knowledge()));
    let props = yew::props!(AnswerProps { shown, pointed: None, on_point: Callback::noop(), brief: true });
    let html = draw::<Answer>(props).await;
    let card = part(&html, "id=\"card-1\"", "</section>");
    stand_in_this_order(card, &["368", "not saved", "Next step", "Ask the person who gave the shot"]);
    for left_out in ["What is wrong", "Who fixes it", "More about this cause", "word for word"] {
        assert!(!card.contains(left_out), "{left_out} is in {card}");
    }
    assert!(html.contains("aria-pressed=\"true\">Brief"), "{html}");
}

#[tokio::test]
async fn the_result_stands_above_all_else() {
    let html = answer(include_str!("../samples/example-3.txt")).await;
    stand_in_this_order(
        &html,
        &[
            "id=\"headline\"",
            "class=\"doses\"",
            "class=\"cards\"",
            "id=\"sent\"",
            "id=\"reply\"",
            "id=\"notes\"",
            "id=\"repairs\"",
        ],
    );
}

#[tokio::test]
async fn the_message_is_shown_with_every_letter_and_one_tab_stop() {
    let html = answer(include_str!("../samples/clean.txt")).await;
    let sent = part(&html, "id=\"sent\"", "id=\"reply\"");
    assert_eq!(sent.matches("tabindex=\"0\"").count(), 1);
    assert_eq!(sent.matches("<li").count(), 18, "one line for each segment");
    // Behind the tags there is the line as it was sent, separators included.
    let line = without_tags(part(sent, "<b>RXA</b>", "</li>"));
    assert!(line.ends_with("0|1|20261015|20261015|130^DTaP-IPV^CVX|0.5|mL^mL^UCUM||00^New immunization record^NIP001|1245319590^Lind^Dana^^^^^^CMS^L^^^NPI^^^^^^^^RN|^^^DE-000001||||K7T42|20270831|SKB^GlaxoSmithKline^MVX|||CP|A"), "{line}");
}

#[tokio::test]
async fn a_field_whose_name_nobody_knows_says_so() {
    // The sender's header lost a field, so that nobody knows what some of the others are.
    let html = answer(include_str!("../samples/example-1.txt")).await;
    let sent = part(&html, "id=\"sent\"", "id=\"reply\"");
    assert!(sent.contains("aria-label=\"MSH-3 no name is known for this part\""), "{sent}");
    assert!(!sent.contains(" , nothing here"), "{sent}");
}

#[tokio::test]
async fn what_was_pasted_is_never_markup() {
    let ack = "MSH|^~\\&|CAIR IIS|||X|20240305||ACK^V04^ACK|1|P|2.5.1\nMSA|AE|1\n\
        ERR||RXA^1^5^1^1|102^x^HL70357|E|4^x^HL70533|||<img src=x onerror=alert(1)> IGNORED\n";
    let html = answer(ack).await;
    assert!(!html.contains("<img"), "{html}");
    assert!(html.contains("&lt;img src=x"), "{html}");
}

#[tokio::test]
async fn nothing_in_the_page_carries_a_style_or_leads_out() {
    for text in [include_str!("../samples/example-1.txt"), include_str!("../samples/example-2.txt"), "hello"]
    {
        let html = answer(text).await;
        for forbidden in [" style=", " href=", " src=", " title=", "<a ", "<form"] {
            assert!(!html.contains(forbidden), "{forbidden} in {html}");
        }
    }
}

#[tokio::test]
async fn each_tone_has_a_shape_of_its_own() {
    let mut shapes = Vec::new();
    for tone in [Tone::Kept, Tone::Note, Tone::Open, Tone::Part, Tone::Lost] {
        let html = draw::<Given>(GivenProps { html: sign(tone) }).await;
        let shape = part(&html, "viewBox", "</svg>").to_owned();
        assert!(!shapes.contains(&shape), "{tone:?} looks like another tone");
        shapes.push(shape);
    }
}

#[tokio::test]
async fn several_replies_are_numbered_and_one_is_chosen() {
    let reply = |id: &str, code: &str| {
        format!("MSH|^~\\&|CAIR IIS|||X|20240305||ACK^V04^ACK|{id}|P|2.5.1\nMSA|{code}|{id}\n\n")
    };
    let text = [reply("A7", "AA"), reply("B8", "AR")].concat();
    let answers = Rc::new(explain(&text, &Options::default(), knowledge()));
    let html = draw::<Given>(GivenProps { html: choice(&answers, 1, &Callback::noop()) }).await;
    let order = [
        "2 replies were found",
        "aria-pressed=\"false\"",
        "1. A7",
        "accepted",
        "aria-pressed=\"true\"",
        "2. B8",
        "rejected",
    ];
    stand_in_this_order(&html, &order);
}

#[tokio::test]
async fn of_many_doses_those_that_need_somebody_come_first() {
    let dose = |number: usize| format!("ORC|RE|P{number}|F{number}\nRXA|0|1|20240311||03^MMR^CVX|0.5\n");
    let doses: String = (1..=9).map(dose).collect();
    let text = format!(
        "MSH|^~\\&|IIS|R|EHR|C|20240311||ACK^V04^ACK|A1|P|2.5.1\nMSA|AE|M1\n\
         ERR||RXA^7^5^1^1|103|E|5|||Vaccination rejected\n\n\
         MSH|^~\\&|EHR|C|IIS|R|20240311||VXU^V04^VXU_V04|M1|P|2.5.1\nPID|1||5\n{doses}"
    );
    let html = answer(&text).await;
    let listed = part(&html, "class=\"doses\"", "class=\"fine\"");
    assert!(listed.contains("Dose 7") && !listed.contains("Dose 1"), "{listed}");
    stand_in_this_order(&html, &["Dose 7", "8 doses that need nothing", "Dose 1", "Dose 9"]);
}

/// The reply to a vaccination, with these words about it.
fn reply(severity: &str, words: &str) -> String {
    format!(
        "MSH|^~\\&|IIS|R|EHR|C|20240311||ACK^V04^ACK|A1|P|2.5.1\nMSA|AE|M1\n\
         ERR||RXA^1^5^1^1|102|{severity}|5|||{words}\n\n\
         MSH|^~\\&|EHR|C|IIS|R|20240311||VXU^V04^VXU_V04|M1|P|2.5.1\nPID|1||5^^^C^MR||RIVERA^LUCIA\n\
         ORC|RE|P1|F1\nRXA|0|1|20240311||03^MMR^CVX|0.5\n"
    )
}

#[tokio::test]
async fn only_words_that_decide_are_underlined_and_the_text_stays_whole() {
    let decided = answer(&reply("E", "Lot &lt; 5 for LUCIA~vaccination \\T\\ lot not stored. Call us")).await;
    let quoted = part(&decided, "<blockquote>", "</blockquote>");
    assert_eq!(quoted.matches("class=\"decides\"").count(), 1, "{quoted}");
    assert!(part(quoted, "class=\"decides\"", "</span>").ends_with("not stored"), "{quoted}");
    assert!(quoted.ends_with("</span>. Call us"), "{quoted}");
    let whole = "Lot &amp;lt; 5 for LUCIA vaccination &amp; lot not stored. Call us";
    assert_eq!(without_tags(quoted), whole);
    let open = answer(&reply("E", "Lot number unknown")).await;
    assert!(!open.contains("decides") && !open.contains("Why we say so"), "{open}");
    let severity = answer(&reply("W", "Lot number unknown")).await;
    assert!(!severity.contains("decides"), "{severity}");
    stand_in_this_order(&severity, &["Why we say so", "the severity that the registry gave this line"]);
}

#[tokio::test]
async fn with_stand_ins_the_same_words_are_underlined() {
    let answers =
        explain(&reply("E", "LUCIA RIVERA: vaccination not stored"), &Options::default(), knowledge());
    let masked = Mask::of(&answers[0], knowledge()).answer(&answers[0]);
    let mut underlined = Vec::new();
    for own in [&answers[0], &masked] {
        let shown = Same::from(Shown::new(own, knowledge()));
        let html =
            draw::<Answer>(yew::props!(AnswerProps { shown, pointed: None, on_point: Callback::noop() }))
                .await;
        let quoted = part(&html, "<blockquote>", "</blockquote>").to_owned();
        underlined.push(part(&quoted, "class=\"decides\"", "</span>").to_owned());
        assert_eq!(quoted.contains("LUCIA"), own == &answers[0], "{quoted}");
    }
    assert_eq!(underlined[0], underlined[1]);
}
