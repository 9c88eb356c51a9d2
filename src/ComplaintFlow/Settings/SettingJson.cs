using System.Globalization;
using System.Text.Json;

namespace ComplaintFlow.Settings;

/// <summary>Makes settings of JSON.</summary>
internal sealed class SettingJson
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 };

    private readonly bool _isStrict;
    private readonly ICollection<Fault> _faults;
    private int _count;

    private SettingJson(bool isStrict, ICollection<Fault> faults) => (_isStrict, _faults) = (isStrict, faults);

    /// <summary>Reads JSON with the leniency of appsettings.json; <see langword="null"/> where it is none, or too large, which is written down.</summary>
    /// <param name="document">Gives the document.</param>
    /// <param name="kinds">Whether texts, numbers and flags are told apart, or are texts as in configuration.</param>
    /// <param name="code">The code of what is no JSON.</param>
    /// <param name="example">What an object looks like, where it must be one; otherwise its reader says so.</param>
    /// <param name="faults">Takes the fault.</param>
    public static Setting? Read(Func<JsonDocumentOptions, JsonDocument> document, SettingKinds kinds, string code, string? example, ICollection<Fault> faults)
    {
        try
        {
            using JsonDocument parsed = document(Lenient);
            if (example is not null && parsed.RootElement.ValueKind != JsonValueKind.Object)
            {
                faults.Add(new(code, "line 1", "Expected is an object.", $"Write {example}."));
                return null;
            }

            SettingJson reader = new(kinds == SettingKinds.ToldApart, faults);
            Setting root = reader.Make("", "", parsed.RootElement);
            if (reader._count <= SettingLimits.Settings)
                return root;
            faults.Add(SettingLimits.TooMany(""));
        }
        catch (JsonException fault)
        {
            string line = ((fault.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            faults.Add(new(code, $"line {line}", "This is not JSON: " + fault.Message, "Correct it."));
        }

        return null;
    }

    private Setting Make(string key, string place, JsonElement element)
    {
        (SettingKind kind, string? value) = Read(element);
        return new(key, place, _isStrict ? kind : SettingKind.Configured, value, [.. ++_count <= SettingLimits.Settings ? Children(element, place) : []]);
    }

    private IEnumerable<Setting> Children(JsonElement element, string place)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            // What is told apart is looked through by its reader; configuration has each name once.
            HashSet<string>? names = _isStrict ? null : new(StringComparer.OrdinalIgnoreCase);
            foreach (JsonProperty property in element.EnumerateObject())
            {
                string key = Readable(() => property.Name) ?? "\ufffd";
                string at = Setting.Below(place, key);
                if (names?.Add(key) == false)
                    _faults.Add(new(ErrorCodes.InvalidSetting, at, $"The setting '{PlainText.Shown(key)}' stands here twice.", "Remove one."));
                else
                    yield return Make(key, at, property.Value);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            int at = 0;
            foreach (JsonElement item in element.EnumerateArray())
            {
                string key = at++.ToString(CultureInfo.InvariantCulture);
                yield return Make(key, Setting.Below(place, key), item);
            }
        }
    }

    private static (SettingKind Kind, string? Value) Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => (SettingKind.Object, null),
        JsonValueKind.Array => (SettingKind.List, null),
        JsonValueKind.String => Readable(element.GetString) is { } text ? (SettingKind.Text, text) : (SettingKind.BrokenText, "\ufffd"),
        JsonValueKind.Number => (SettingKind.Number, element.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => (SettingKind.Flag, element.GetRawText()),
        _ => (SettingKind.Null, null),
    };

    // The parser leaves it to whoever asks for a text to find that it is no Unicode.
    private static string? Readable(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>Whether the texts, numbers and flags of JSON are told apart.</summary>
internal enum SettingKinds
{
    AsInConfiguration,
    ToldApart,
}
