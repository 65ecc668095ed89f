//! Formulas in number fields: `=12*20`, with the four operations, powers, per cents and brackets.

use super::Words;
use super::estimate::EstimateTextError;

/// Deeper brackets than this are refused.
const DEEPEST: usize = 64;

impl Words {
    /// Computes a formula without its equals sign; the numbers are those of the locale.
    ///
    /// # Errors
    /// The part that cannot be read, or that the result is no number.
    pub(super) fn compute(&self, formula: &str) -> Result<f64, EstimateTextError> {
        let mut reader = Reader { words: self, rest: formula.trim(), depth: 0 };
        let value = reader.sum()?;
        if !reader.rest.is_empty() {
            return Err(reader.unread());
        }
        if value.is_finite() { Ok(value) } else { Err(EstimateTextError::NotANumber(formula.trim().to_owned())) }
    }
}

/// Reads a formula by descending from sums to numbers.
struct Reader<'a> {
    words: &'a Words,
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    fn unread(&self) -> EstimateTextError {
        EstimateTextError::NotANumber(self.rest.chars().take(40).collect())
    }

    /// Takes one of these signs, if it comes next.
    fn sign(&mut self, signs: &[char]) -> Option<char> {
        let next = self.rest.chars().next().filter(|next| signs.contains(next))?;
        self.rest = self.rest.strip_prefix(next)?.trim_start();
        Some(next)
    }

    fn sum(&mut self) -> Result<f64, EstimateTextError> {
        let mut value = self.product()?;
        while let Some(sign) = self.sign(&['+', '-', '−', '–']) {
            let next = self.product()?;
            value = if sign == '+' { value + next } else { value - next };
        }
        Ok(value)
    }

    fn product(&mut self) -> Result<f64, EstimateTextError> {
        let mut value = self.power()?;
        while let Some(sign) = self.sign(&['*', '×', '·', '/', '÷', ':']) {
            let next = self.power()?;
            value = if matches!(sign, '*' | '×' | '·') { value * next } else { value / next };
        }
        Ok(value)
    }

    fn power(&mut self) -> Result<f64, EstimateTextError> {
        // As in spreadsheets, the sign binds closer than the power.
        let base = self.signed()?;
        if self.sign(&['^']).is_none() {
            return Ok(base);
        }
        self.deeper()?;
        let exponent = self.power();
        self.depth -= 1;
        Ok(base.powf(exponent?))
    }

    fn signed(&mut self) -> Result<f64, EstimateTextError> {
        let is_negative = self.sign(&['+', '-', '−', '–']).is_some_and(|sign| sign != '+');
        let value = self.atom()?;
        Ok(if is_negative { -value } else { value })
    }

    fn deeper(&mut self) -> Result<(), EstimateTextError> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(self.unread()) } else { Ok(()) }
    }

    fn atom(&mut self) -> Result<f64, EstimateTextError> {
        if self.sign(&['(']).is_some() {
            self.deeper()?;
            let value = self.sum()?;
            self.depth -= 1;
            if self.sign(&[')']).is_none() {
                return Err(self.unread());
            }
            return Ok(value);
        }
        let end = self.rest.find(|c: char| "+-−–*×·/÷:^()".contains(c)).unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at_checked(end).ok_or_else(|| self.unread())?;
        if number.trim().is_empty() {
            return Err(self.unread());
        }
        let number = self.words.part(number)?;
        self.rest = rest;
        Ok(number.value(if number.percent { -2 } else { 0 }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::NumberLocale;

    #[test]
    fn formulas_are_computed_as_spreadsheets_do() {
        let words = Words::new(NumberLocale::English, "USD");
        for (formula, expected) in [
            ("12*20", 240.0),
            ("2 + 3 × 4", 14.0),
            ("(2+3)*4", 20.0),
            ("1,200/12 - 50", 50.0),
            ("$1.5k * 10%", 150.0),
            ("2^3^0", 2.0),
            ("-2^2", 4.0),
            ("10 - -2", 12.0),
        ] {
            assert_eq!(words.compute(formula), Ok(expected), "{formula}");
        }
        let italian = Words::new(NumberLocale::Italian, "EUR");
        assert_eq!(italian.compute("1,5*2"), Ok(3.0));
    }

    #[test]
    fn what_is_no_formula_is_told() {
        let words = Words::new(NumberLocale::English, "USD");
        let deep = "(".repeat(100_000);
        for formula in ["", "2+", "2*(3", "1/0", "two", "2)", "0/0", &deep, &"-".repeat(1000), &"2^".repeat(100_000)] {
            assert!(words.compute(formula).is_err(), "{}", formula.chars().take(20).collect::<String>());
        }
    }
}
