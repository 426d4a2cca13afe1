//! A made-up message of many doses with its reply: what a clinic sends when it moves years of records at once.
//!
//! A dose takes some 430 bytes, as it does in real messages: an order with names, the dose, the site and two extra
//! facts. The patient, the people and their numbers do not exist.

use std::fmt::Write;

/// One dose in so many has a vaccine code that the registry does not know.
const FAULTY: u32 = 50;

/// The reply and the message, with a blank line between them.
pub fn reply_and_message(doses: u32) -> String {
    let mut text = String::from(
        "MSH|^~\\&|IIS|IIS||DE-000001|20260305||ACK^V04^ACK|77|P|2.5.1\n\
         MSA|AE|77\n",
    );
    for dose in (1..=doses).step_by(FAULTY as usize) {
        line(
            &mut text,
            format_args!(
                "ERR||RXA^{dose}^5^1^1|103^Table value not found^HL70357|E|5^Table value not found^HL70533|||RXA #{dose} IGNORED - 993 is an invalid CVX code"
            ),
        );
    }
    text.push_str(
        "\nMSH|^~\\&|MyEMR|DE-000001||IIS|20260305143205-0700||VXU^V04^VXU_V04|77|P|2.5.1|||ER|AL|||||Z22^CDCPHINVS\n\
         PID|1||T204518^^^MYEMR^MR||Rivera^Lucia^Ana^^^^L|Brooks^Emi^^^^^M|20210504|F||2028-9^Asian^CDCREC|318 Example Avenue^^Fresno^CA^93721^USA^H\n",
    );
    for dose in 1..=doses {
        add_dose(&mut text, dose);
    }
    text
}

fn add_dose(text: &mut String, dose: u32) {
    let code = if dose % FAULTY == 1 { "993^Unknown^CVX" } else { "94^MMRV^CVX" };
    line(
        text,
        format_args!("ORC|RE||D{dose:06}^MYEMR|||||||^Lind^Dana||1417991400^Okafor^Nina^^^^^^CMS^L^^^NPI"),
    );
    line(
        text,
        format_args!(
            "RXA|0|1|20260305||{code}|0.5|mL^mL^UCUM||00^New immunization record^NIP001|1245319590^Lind^Dana|^^^DE-000001||||L{dose:05}|20270630|MSD^Merck and Co., Inc.^MVX|||CP|A"
        ),
    );
    line(text, format_args!("RXR|C38299^Subcutaneous^NCIT|LA^Left Arm^HL70163"));
    line(text, format_args!("OBX|1|CE|64994-7^Eligibility^LN|1|V02^VFC eligible^HL70064||||||F|||20260305"));
    line(text, format_args!("OBX|2|TS|29769-7^VIS presented^LN|2|20260305||||||F"));
}

fn line(text: &mut String, words: std::fmt::Arguments<'_>) {
    // A string takes all that is written to it.
    let _ = writeln!(text, "{words}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dose_has_the_size_of_a_real_one() {
        let text = reply_and_message(500);
        assert!((205_000..230_000).contains(&text.len()), "{}", text.len());
        assert_eq!(text.matches("\nRXA|").count(), 500);
        assert_eq!(text.matches("\nERR|").count(), 10);
        assert_eq!(text.matches("|993^").count(), 10, "the reply names the doses that are faulty");
    }
}
