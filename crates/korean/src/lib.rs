//! Korean particles chosen by the word before them.
//!
//! A sentence is written with both forms of a particle, as Korean forms print them: `이(가)`, `은(는)`,
//! `을(를)`, `과(와)`, `(으)로`, `(이)라`. [`with_particles`] puts the one in their place that the last
//! sound of the word before asks for, once names and addresses are filled in. What the word ends in is
//! read as a Korean engineer says it: digits by their names, abbreviations letter by letter, English
//! words by their spelling.

use std::borrow::Cow;

/// How the last syllable of a word ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// In a vowel.
    Vowel,
    /// In the consonant ㄹ.
    Rieul,
    /// In another consonant.
    Consonant,
}

/// Both forms of a particle, and the form for each ending.
struct Particle {
    written: &'static str,
    after_vowel: &'static str,
    after_rieul: &'static str,
    after_consonant: &'static str,
}

/// Every particle, longer spellings before the ones that are a part of them.
const PARTICLES: [Particle; 8] = [
    of("은(는)", "는", "은", "은"),
    of("이(가)", "가", "이", "이"),
    of("을(를)", "를", "을", "을"),
    of("과(와)", "와", "과", "과"),
    of("와(과)", "와", "과", "과"),
    of("(으)로", "로", "로", "으로"),
    of("(이)라", "라", "이라", "이라"),
    of("(이)나", "나", "이나", "이나"),
];

const fn of(
    written: &'static str,
    after_vowel: &'static str,
    after_rieul: &'static str,
    after_consonant: &'static str,
) -> Particle {
    Particle { written, after_vowel, after_rieul, after_consonant }
}

/// The text with one particle in place of each written pair.
///
/// ```
/// use korean::with_particles;
/// assert_eq!(with_particles("`db`이(가) 10.0.0.0/16(으)로 보냅니다"), "`db`가 10.0.0.0/16으로 보냅니다");
/// ```
pub fn with_particles(text: &str) -> Cow<'_, str> {
    let Some(mut found) = next_pair(text) else { return Cow::Borrowed(text) };
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    loop {
        let (at, particle) = found;
        out.push_str(rest.get(..at).unwrap_or_default());
        out.push_str(particle.after(ending(&out)));
        rest = rest.get(at + particle.written.len()..).unwrap_or_default();
        match next_pair(rest) {
            Some(next) => found = next,
            None => break,
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The first written pair, and where it stands.
fn next_pair(text: &str) -> Option<(usize, &'static Particle)> {
    let at = |particle: &'static Particle| Some((text.find(particle.written)?, particle));
    PARTICLES.iter().filter_map(at).min_by_key(|(at, _)| *at)
}

impl Particle {
    fn after(&self, ending: Ending) -> &'static str {
        match ending {
            Ending::Vowel => self.after_vowel,
            Ending::Rieul => self.after_rieul,
            Ending::Consonant => self.after_consonant,
        }
    }
}

/// How the text ends, quotes, punctuation and what stands in parentheses left out.
fn ending(text: &str) -> Ending {
    let word = last_word(text);
    match word.chars().next_back() {
        Some(last @ '가'..='힣') => of_syllable(last),
        Some(digit @ '0'..='9') if !is_said_otherwise(word) => of_digit(digit),
        Some('a'..='z' | 'A'..='Z') => of_letters(last_letters(word)),
        _ => Ending::Vowel,
    }
}

/// The last word of a text without what follows it: quotes, punctuation and a remark in parentheses.
fn last_word(text: &str) -> &str {
    let mut rest = text.trim_end_matches(is_silent);
    while rest.ends_with(')') {
        let Some(open) = opening(rest).filter(|open| *open > 0) else { break };
        rest = rest.get(..open).unwrap_or_default().trim_end_matches(is_silent);
    }
    let rest = rest.trim_end_matches(|c| is_silent(c) || c == ')');
    rest.rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// Where the parenthesis that the text ends with was opened.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' if depth == 1 => return Some(at),
            '(' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// What is not said: white space, quotes and punctuation.
fn is_silent(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '`' | '\''
                | '"'
                | '’'
                | '”'
                | '」'
                | '』'
                | '.'
                | ','
                | ':'
                | ';'
                | '!'
                | '?'
                | '*'
                | ']'
                | '}'
                | '>'
        )
}

/// A syllable of Hangul has its last consonant in its number (Unicode, chapter 3.12).
fn of_syllable(syllable: char) -> Ending {
    match (u32::from(syllable) - 0xAC00) % 28 {
        0 => Ending::Vowel,
        8 => Ending::Rieul,
        _ => Ending::Consonant,
    }
}

/// 영 일 이 삼 사 오 육 칠 팔 구.
fn of_digit(digit: char) -> Ending {
    match digit {
        '0' | '3' | '6' => Ending::Consonant,
        '1' | '7' | '8' => Ending::Rieul,
        _ => Ending::Vowel,
    }
}

/// Names whose digit is said in English: AWS's Korean pages write `IPv6를` and `S3는`.
fn is_said_otherwise(word: &str) -> bool {
    let word = word.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
    ["ipv6", "s3", "icmpv6"].iter().any(|name| {
        let tail = word.len().checked_sub(name.len()).and_then(|from| word.get(from..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(name))
    })
}

/// The letters that a word ends with.
fn last_letters(word: &str) -> &str {
    word.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default()
}

fn of_letters(letters: &str) -> Ending {
    let spelt = letters.len() == 1
        || letters.chars().all(|c| c.is_ascii_uppercase())
        || !letters.contains(['a', 'e', 'i', 'o', 'u', 'y', 'A', 'E', 'I', 'O', 'U', 'Y']);
    if spelt { of_letter_name(letters) } else { of_english(&letters.to_ascii_lowercase()) }
}

/// 엘, 알; 엠, 엔; all other letters' names end in a vowel.
fn of_letter_name(letters: &str) -> Ending {
    match letters.chars().next_back().map(|c| c.to_ascii_lowercase()) {
        Some('l' | 'r') => Ending::Rieul,
        Some('m' | 'n') => Ending::Consonant,
        _ => Ending::Vowel,
    }
}

/// An English word by its spelling: a guess that holds for the names that networks have.
fn of_english(word: &str) -> Ending {
    const CLOSED: [&str; 6] = ["m", "n", "ng", "me", "ne", "ck"];
    /// 허브, 서브, 루트 and 아이피.
    const OPEN_WORDS: [&str; 4] = ["hub", "sub", "root", "ip"];
    /// 프라이빗 and 타입, whose last e is silent.
    const CLOSED_WORDS: [&str; 2] = ["private", "type"];
    let ends = |end: &&str| word.ends_with(*end);
    if OPEN_WORDS.contains(&word) {
        return Ending::Vowel;
    }
    if CLOSED_WORDS.contains(&word) {
        return Ending::Consonant;
    }
    if ["l", "le"].iter().any(ends) {
        return Ending::Rieul;
    }
    if CLOSED.iter().any(ends) || is_stopped(word) {
        return Ending::Consonant;
    }
    Ending::Vowel
}

/// Whether a word ends in one of b, c, k, p, t, single or doubled, right after a short vowel: 웹, 서브넷,
/// 앱.
fn is_stopped(word: &str) -> bool {
    let Some(stop) = word.chars().next_back().filter(|c| matches!(c, 'b' | 'c' | 'k' | 'p' | 't'))
    else {
        return false;
    };
    let before = word.trim_end_matches(stop).chars().next_back();
    before.is_some_and(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'))
}

#[cfg(test)]
mod tests {
    use super::with_particles;

    /// `word particle` gives the word with its particle.
    #[track_caller]
    fn check(written: &str, wanted: &str) {
        assert_eq!(with_particles(written), wanted);
    }

    #[test]
    fn hangul_by_its_last_consonant() {
        check("서브넷은(는) 게이트웨이은(는) 터널은(는)", "서브넷은 게이트웨이는 터널은");
        check("서브넷(으)로 게이트웨이(으)로 터널(으)로", "서브넷으로 게이트웨이로 터널로");
        check("대상이(가) 주소이(가) 대상을(를) 주소을(를)", "대상이 주소가 대상을 주소를");
        check("대상와(과) 주소과(와) 대상(이)라 주소(이)라", "대상과 주소와 대상이라 주소라");
    }

    #[test]
    fn digits_by_their_names() {
        check("10.0.0.10은(는) 10.0.0.0/16은(는) /24은(는)", "10.0.0.10은 10.0.0.0/16은 /24는");
        check("10.0.0.0/16(으)로 /24(으)로 /28(으)로", "10.0.0.0/16으로 /24로 /28로");
        check("vpc-1은(는) vpc-1(으)로 443은(는) 443(으)로", "vpc-1은 vpc-1로 443은 443으로");
        check("::/0은(는) ::/0(으)로", "::/0은 ::/0으로");
        check("IPv6을(를) S3은(는) IPv4이(가)", "IPv6를 S3는 IPv4가");
    }

    #[test]
    fn abbreviations_letter_by_letter() {
        check("ACL은(는) ACL(으)로 VPN은(는) VPN(으)로", "ACL은 ACL로 VPN은 VPN으로");
        check("VPC은(는) db은(는) us-east-1a은(는) NAT은(는)", "VPC는 db는 us-east-1a는 NAT는");
    }

    #[test]
    fn english_words_by_their_spelling() {
        check("web은(는) subnet은(는) gateway은(는)", "web은 subnet은 gateway는");
        check("front은(는) hub은(는) table(으)로 main(으)로", "front는 hub는 table로 main으로");
        check("network을(를) tgw-hub이(가) stack이(가)", "network를 tgw-hub가 stack이");
        check("app이(가) web-app은(는) backup을(를)", "app이 web-app은 backup을");
        check("private이(가) subnet-private은(는)", "private이 subnet-private은");
        check("root이(가) sub이(가) nat-ip은(는)", "root가 sub가 nat-ip는");
    }

    #[test]
    fn quotes_punctuation_and_remarks_are_not_said() {
        check("`web`이(가) `db`이(가)", "`web`이 `db`가");
        check("`10.3.128.0/17`(주소 32768개)이(가)", "`10.3.128.0/17`(주소 32768개)이");
        check("`a`(VPC (prod))을(를)", "`a`(VPC (prod))를");
        check("(모두)은(는)", "(모두)는");
    }

    #[test]
    fn a_text_without_pairs_is_as_it_was() {
        check("경로가 없습니다(없음)", "경로가 없습니다(없음)");
        check("", "");
        check("이(가)", "가");
    }
}
