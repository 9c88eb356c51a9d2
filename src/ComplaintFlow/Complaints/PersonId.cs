using System.Text;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>The identifier that the host gives a person: a handler, a customer, or whoever acts.</summary>
/// <remarks>
/// Normalised when made (Unicode form NFKC, lower case, no white space at either end), so that "Li.Na" and "li.na " are one person
/// and nobody gets around a rule about themselves by spelling their name otherwise.
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
        return new(CodeName.Check(Normalize(name), nameof(name)));
    }

    /// <summary>Makes the person of an identifier that may not be one, such as a customer's.</summary>
    internal static bool TryOf(string name, out PersonId person)
    {
        string? normal = PlainText.IsWellFormed(name) ? Normalize(name) : null;
        person = CodeName.TryFault(normal, out _) ? default : new(normal!);
        return person.Name.Length > 0;
    }

    /// <summary>The identifier itself.</summary>
    public override string ToString() => Name;

    private static string Normalize(string name)
    {
        string trimmed = name.Trim();
        return (trimmed.IsNormalized(NormalizationForm.FormKC) ? trimmed : trimmed.Normalize(NormalizationForm.FormKC)).ToLowerInvariant();
    }
}
