using System.Buffers;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>
/// A language as a BCP 47 tag such as <c>zh</c> or <c>zh-Hans</c>. In a rule, it includes its scripts and regions.
/// </summary>
/// <remarks>Stored in lower case: tags that differ only in case are the same language.</remarks>
public readonly record struct Language : ICode<Language>
{
    private Language(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <summary>Creates a language from a tag.</summary>
    /// <param name="name">
    /// The tag: subtags of 1 to 8 letters or digits joined by <c>-</c>, at most 64 characters.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not a valid tag.</exception>
    public static Language Of(string name)
    {
        CodeName.Check(name);
        foreach (Range part in name.AsSpan().Split('-'))
        {
            ReadOnlySpan<char> subtag = name.AsSpan(part);
            if (subtag.Length is 0 or > 8 || subtag.ContainsAnyExcept(Letters))
                throw new ArgumentException($"'{name}' is not a language tag such as 'zh' or 'en-GB'.", nameof(name));
        }

        return new(name.ToLowerInvariant());
    }

    internal static bool TryOf(string name, out Language language)
    {
        try
        {
            language = Of(name);
            return true;
        }
        catch (ArgumentException)
        {
            language = default;
            return false;
        }
    }

    static Language IParsable<Language>.Parse(string s, IFormatProvider? provider) => Codes.Parse<Language>(s);

    static bool IParsable<Language>.TryParse(string? s, IFormatProvider? provider, out Language result) => Codes.TryParse(s, out result);

    /// <summary>Returns the tag.</summary>
    public override string ToString() => Name;

    private static SearchValues<char> Letters { get; } =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
