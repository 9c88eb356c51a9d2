using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>The identifier that the host gives a person: a handler, a customer, or whoever acts.</summary>
/// <remarks>
/// Normalised when made (Unicode form NFKC, lower case, no white space at either end), so that "Li.Na" and "li.na " are one person
/// and nobody gets around a rule about themselves by spelling their name otherwise. Characters that nobody sees are refused.
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
            throw new ArgumentException("The identifier of a person must not contain U+0000 or half of a surrogate pair.", nameof(name));
        string normal = Normalize(name);
        return HasInvisible(normal)
            ? throw new ArgumentException("The identifier of a person must not contain control or format characters.", nameof(name))
            : new(CodeName.Check(normal, nameof(name)));
    }

    /// <summary>Makes the person of an identifier that may not be one, such as a customer's.</summary>
    internal static bool TryOf(string name, out PersonId person)
    {
        string? normal = PlainText.IsWellFormed(name) ? Normalize(name) : null;
        person = CodeName.TryFault(normal, out _) || HasInvisible(normal!) ? default : new(normal!);
        return person.Name.Length > 0;
    }

    /// <summary>The identifier itself.</summary>
    public override string ToString() => Name;

    private static string Normalize(string name)
    {
        // Lower case may undo the normal form, and the normal form may bring white space: so once more, until nothing changes any more.
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
