using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The host's identifier of a person: a handler, a customer or any other actor.</summary>
/// <remarks>
/// Normalized when created (Unicode form NFKC, lower case, no leading or trailing white space), so that "Li.Na" and "li.na " are
/// one person and a rule about a person cannot be evaded by another spelling. Invisible characters are rejected.
/// </remarks>
[JsonConverter(typeof(CodeJsonConverter<PersonId>))]
public readonly record struct PersonId : ICode<PersonId>
{
    private PersonId(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static PersonId Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!PlainText.IsWellFormed(name))
            throw new ArgumentException("A person identifier must not contain U+0000 or an unpaired surrogate.", nameof(name));
        string normal = TryNormalize(name) ?? throw new ArgumentException("A person identifier must not contain a Unicode noncharacter.", nameof(name));
        return HasInvisible(normal)
            ? throw new ArgumentException("A person identifier must not contain control or format characters.", nameof(name))
            : new(CodeName.Check(normal, nameof(name)));
    }

    /// <summary>Tries to create a person from an identifier that may not be valid, such as a customer's.</summary>
    internal static bool TryOf(string name, out PersonId person)
    {
        string? normal = PlainText.IsWellFormed(name) ? TryNormalize(name) : null;
        person = CodeName.TryFault(normal, out _) || HasInvisible(normal!) ? default : new(normal!);
        return person.Name.Length > 0;
    }

    static PersonId IParsable<PersonId>.Parse(string s, IFormatProvider? provider) => Codes.Parse<PersonId>(s);

    static bool IParsable<PersonId>.TryParse(string? s, IFormatProvider? provider, out PersonId result) => Codes.TryParse(s, out result);

    /// <summary>Returns the identifier.</summary>
    public override string ToString() => Name;

    // What a store kept before such characters were refused must not make each later command fail.
    private static string? TryNormalize(string name)
    {
        try
        {
            return Normalize(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Normalize(string name)
    {
        // Lower-casing may break the normal form, and the normal form may add white space: repeat until nothing changes.
        string normal = Folded(name);
        for (string again = Folded(normal); again != normal; again = Folded(normal))
            normal = again;
        return normal;
    }

    private static string Folded(string name) => name.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormKC).Trim();

    private static bool HasInvisible(string name)
    {
        foreach (char c in name)
        {
            if (char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format)
                return true;
        }

        return false;
    }
}
