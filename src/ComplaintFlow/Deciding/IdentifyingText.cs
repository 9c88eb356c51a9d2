using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Deciding;

/// <summary>What in a text identifies a customer.</summary>
[JsonConverter(typeof(StableEnumConverter<IdentifyingField>))]
public enum IdentifyingField
{
    /// <summary>The customer's name.</summary>
    Name,

    /// <summary>The customer's telephone number.</summary>
    Phone,

    /// <summary>The customer's e-mail address.</summary>
    Email,

    /// <summary>The customer's postal address.</summary>
    Address,

    /// <summary>The host's identifier of the customer.</summary>
    CustomerId,

    /// <summary>The number of the complaint.</summary>
    ComplaintNumber,
}

/// <summary>
/// Finds in a text what identifies the customer of a complaint, however it is written: in full-width or upper-case letters, with other separators, with characters in
/// between that nobody sees. Pure.
/// </summary>
internal static class IdentifyingText
{
    private const int ShortestName = 2;
    private const int ShortestId = 3;
    private const int ShortestAddress = 4;
    private const int ShortestPhone = 5;

    // With and without the codes of country and area it is the same number.
    private const int PhoneTail = 8;

    public static ImmutableArray<IdentifyingField> Find(Complaint complaint, string text)
    {
        Customer customer = complaint.Customer;
        string plain = Plain(text);
        string letters = LettersAndDigits(plain);
        ImmutableArray<IdentifyingField>.Builder found = ImmutableArray.CreateBuilder<IdentifyingField>();
        if (Given(customer.Name, ShortestName) is { } name && HoldsName(plain, name))
            found.Add(IdentifyingField.Name);
        if (Given(customer.Phone, ShortestPhone) is { } phone && HoldsPhone(plain, phone))
            found.Add(IdentifyingField.Phone);
        if (Given(customer.Email, ShortestId) is { } email && WithoutSpaces(plain).Contains(WithoutSpaces(email), StringComparison.Ordinal))
            found.Add(IdentifyingField.Email);
        if (Given(customer.Address, ShortestAddress) is { } address && HoldsAddress(letters, LettersAndDigits(address)))
            found.Add(IdentifyingField.Address);
        if (Given(customer.Id, ShortestId) is { } id && HoldsWord(plain, id))
            found.Add(IdentifyingField.CustomerId);
        if (letters.Contains(LettersAndDigits(Plain(complaint.Id.ToString())), StringComparison.Ordinal))
            found.Add(IdentifyingField.ComplaintNumber);
        return found.DrainToImmutable();
    }

    private static bool HoldsAddress(string letters, string address) => address.Length >= ShortestAddress && letters.Contains(address, StringComparison.Ordinal);

    private static string? Given(string? value, int shortest) =>
        value is null || value == Complaints.Personal.Erased || Plain(value).Trim() is not { } plain || plain.Length < shortest ? null : plain;

    /// <summary>Returns a text in one spelling: compatible characters alike, without accents, in lower case, with single spaces and nothing invisible.</summary>
    private static string Plain(string text)
    {
        StringBuilder plain = new(text.Length);
        bool isSpace = false;
        foreach (char c in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark)
                continue;
            if (!isSpace || !char.IsWhiteSpace(c))
                plain.Append(char.IsWhiteSpace(c) ? ' ' : c);
            isSpace = char.IsWhiteSpace(c);
        }

        return plain.ToString();
    }

    private static string WithoutSpaces(string plain) => plain.Replace(" ", "", StringComparison.Ordinal);

    private static string LettersAndDigits(string plain) => string.Concat(plain.Where(char.IsLetterOrDigit));

    /// <summary>Scripts without spaces write names within the text; in others a name is a word or several.</summary>
    private static bool HoldsName(string text, string name) =>
        name.Any(IsOfScriptWithoutSpaces) ? WithoutSpaces(text).Contains(WithoutSpaces(name), StringComparison.Ordinal) : HoldsWord(text, name);

    private static bool HoldsWord(string text, string word)
    {
        for (int at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            int end = at + word.Length;
            if ((at == 0 || !Continues(text[at - 1], word[0])) && (end == text.Length || !Continues(text[end], word[^1])))
                return true;
        }

        return false;
    }

    private static bool Continues(char beside, char edge) => char.IsLetterOrDigit(beside) && char.IsLetterOrDigit(edge) && !IsOfScriptWithoutSpaces(beside);

    // Thai and Lao; Hangul, whose particles follow a name at once, as taken apart by the normal form; Chinese and Japanese.
    private static bool IsOfScriptWithoutSpaces(char c) =>
        c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1100' and <= '\u11FF') or (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') || char.IsSurrogate(c);

    private static bool HoldsPhone(string text, string phone)
    {
        string digits = string.Concat(phone.Select(Digit));
        if (digits.Length < ShortestPhone)
            return false;
        string tail = digits.Length > PhoneTail ? digits[^PhoneTail..] : digits;
        StringBuilder run = new();
        foreach (char c in text)
        {
            if (Digit(c) is { Length: > 0 } digit)
            {
                run.Append(digit);
            }
            else if (!IsSeparator(c))
            {
                if (run.ToString().Contains(tail, StringComparison.Ordinal))
                    return true;
                run.Clear();
            }
        }

        return run.ToString().Contains(tail, StringComparison.Ordinal);
    }

    private static string Digit(char c) => CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var value ? value.ToString(CultureInfo.InvariantCulture) : "";

    private static bool IsSeparator(char c) =>
        c is ' ' or '+' or '.' or '/' or '·'
        || char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation;
}
