using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ComplaintFlow.Texts;

namespace ComplaintFlow;

/// <summary>
/// The texts of one further language, read from a file or from resources. It has no text for other languages, nor for keys that are not in it: the library's own
/// follow then. Immutable and thread-safe.
/// </summary>
public sealed partial class LanguageTexts : IComplaintTexts
{
    /// <summary>The maximum size of a file, in bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The maximum length of a text, in characters.</summary>
    public const int MaxLength = 4_000;

    private const int MaxArguments = 10;

    private readonly FrozenDictionary<string, string> _texts;

    private LanguageTexts(string language, Dictionary<string, string> texts)
    {
        List<Fault> faults = [];
        foreach ((string key, string text) in texts)
            Check(language, key, text, faults);
        if (faults.Count > 0)
            throw new InvalidRulesException(faults);
        (Language, _texts) = (language, texts.ToFrozenDictionary());
    }

    /// <summary>The language, as a BCP 47 tag such as <c>de</c>. It covers the cultures below it, such as <c>de-AT</c>.</summary>
    public string Language { get; }

    /// <summary>The keys that have a text.</summary>
    public IReadOnlyCollection<string> Keys => _texts.Keys;

    /// <summary>Reads a JSON file: one object, whose members are the keys and their texts.</summary>
    /// <param name="language">The language, as a BCP 47 tag such as <c>de</c>.</param>
    /// <param name="path">The path of the file, in UTF-8, at most <see cref="MaxBytes"/> long.</param>
    /// <exception cref="ArgumentException"><paramref name="language"/> is not a language tag.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidRulesException">The file is not such an object, or some of its texts cannot be used; contains all faults.</exception>
    public static LanguageTexts FromJson(string language, string path)
    {
        CheckLanguage(language);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = File.OpenRead(path);
        return FromJson(language, file);
    }

    /// <summary>Reads JSON from a stream: one object, whose members are the keys and their texts.</summary>
    /// <param name="language">The language, as a BCP 47 tag such as <c>de</c>.</param>
    /// <param name="utf8Json">The stream, in UTF-8, at most <see cref="MaxBytes"/> long. It is read to its end and not closed.</param>
    /// <exception cref="ArgumentException"><paramref name="language"/> is not a language tag.</exception>
    /// <exception cref="InvalidRulesException">The JSON is not such an object, or some of its texts cannot be used; contains all faults.</exception>
    public static LanguageTexts FromJson(string language, Stream utf8Json)
    {
        CheckLanguage(language);
        ArgumentNullException.ThrowIfNull(utf8Json);
        byte[] buffer = new byte[MaxBytes + 1];
        int length = utf8Json.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length > MaxBytes)
            throw Unusable(language, $"The file has more than {MaxBytes} bytes.", "Leave out what is not a text of the library or of the host.");
        ReadOnlySpan<byte> json = buffer.AsSpan(0, length);
        if (json.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        try
        {
            return new(language, JsonSerializer.Deserialize(json, TextJsonContext.Default.DictionaryStringString) ?? throw new JsonException("The file is null."));
        }
        catch (JsonException fault)
        {
            throw Unusable(language, $"The file is not an object of keys and texts: {fault.Message}", "Write one JSON object, with each key once.");
        }
    }

    /// <summary>Reads the strings of a resource file (.resx), whose names are the keys.</summary>
    /// <param name="language">The language, as a BCP 47 tag such as <c>de</c>.</param>
    /// <param name="resources">The resources. Only those of the language itself are read, not those of its parents.</param>
    /// <exception cref="ArgumentException"><paramref name="language"/> is not a language tag that the system knows.</exception>
    /// <exception cref="InvalidRulesException">There are no resources of the language, or some of its texts cannot be used; contains all faults.</exception>
    public static LanguageTexts FromResources(string language, ResourceManager resources)
    {
        CheckLanguage(language);
        ArgumentNullException.ThrowIfNull(resources);
        if (resources.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false) is not { } set)
            throw Unusable(language, $"'{resources.BaseName}' has no resources of the language.", $"Add a file '{resources.BaseName}.{language}.resx', or correct the language.");
        Dictionary<string, string> texts = [];
        foreach (DictionaryEntry entry in set)
        {
            if (entry is { Key: string key, Value: string text })
                texts.Add(key, text);
        }

        return new(language, texts);
    }

    /// <inheritdoc/>
    public string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(culture);
        for (CultureInfo reader = culture; reader.Name.Length > 0; reader = reader.Parent)
        {
            if (IsOf(reader))
                return In(key, culture, arguments);
        }

        return null;
    }

    /// <summary>Whether it is the language of a culture itself, not only of one above it.</summary>
    internal bool IsOf(CultureInfo culture) => culture.Name.Equals(Language, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the text of a key, with the values as a culture writes them; null if there is none.</summary>
    internal string? In(string key, CultureInfo culture, ReadOnlySpan<object?> arguments) =>
        !_texts.TryGetValue(key, out string? text) ? null : arguments.IsEmpty ? text : string.Format(culture, text, arguments);

    private static void CheckLanguage(string language)
    {
        ArgumentException.ThrowIfNullOrEmpty(language);
        if (!Tag().IsMatch(language))
            throw new ArgumentException($"'{language}' is not a language tag such as de or pt-BR.", nameof(language));
    }

    // A text that asks for a value that nobody passes would throw in front of its reader.
    private static void Check(string language, string key, string? text, List<Fault> faults)
    {
        string place = $"{language}: {key}";
        if (text is null or { Length: > MaxLength })
        {
            faults.Add(new(ErrorCodes.InvalidTexts, place, text is null ? "The text is null." : $"The text has {text.Length} characters; at most {MaxLength} are allowed.", "Shorten it, or leave the key out."));
            return;
        }

        try
        {
            string? english = ComplaintTexts.Default.Find(key, CultureInfo.InvariantCulture);
            int most = english is null ? MaxArguments : CompositeFormat.Parse(english).MinimumArgumentCount;
            int used = CompositeFormat.Parse(text).MinimumArgumentCount;
            if (used > most)
                faults.Add(new(ErrorCodes.InvalidTexts, place, $"The text uses the placeholder {{{used - 1}}}, but {most} values are passed.", english is null ? $"Use at most {MaxArguments} placeholders, from {{0}} on." : $"Use the placeholders of the English text: {english}"));
        }
        catch (FormatException)
        {
            faults.Add(new(ErrorCodes.InvalidTexts, place, $"'{text}' is not a format.", "Write placeholders as {0}, and a brace as {{ or }}."));
        }
    }

    private static InvalidRulesException Unusable(string language, string message, string fix) => new([new Fault(ErrorCodes.InvalidTexts, language, message, fix)]);

    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$")]
    private static partial Regex Tag();
}

/// <summary>The texts of further languages before others.</summary>
/// <param name="added">The further languages; of two for the same one, the later comes first.</param>
/// <param name="otherwise">The texts for all other keys and languages.</param>
internal sealed class LayeredTexts(LanguageTexts[] added, IComplaintTexts otherwise) : IComplaintTexts
{
    public static IComplaintTexts Of(IEnumerable<LanguageTexts> added, IComplaintTexts otherwise) =>
        added.Reverse().ToArray() is { Length: > 0 } languages ? new LayeredTexts(languages, otherwise) : otherwise;

    public string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments)
    {
        for (CultureInfo reader = culture; reader.Name.Length > 0; reader = reader.Parent)
        {
            foreach (LanguageTexts language in added)
            {
                if (language.IsOf(reader) && language.In(key, culture, arguments) is { } text)
                    return text;
            }
        }

        return otherwise.Find(key, culture, arguments);
    }
}
