using System.Globalization;
using System.Text.Json;

namespace ComplaintFlow.Lifecycles;

/// <summary>Reads options from JSON, of the shape and with the leniency of appsettings.json, but with a fault for every property that nobody knows.</summary>
internal sealed class LifecycleJsonReader(List<Fault> faults)
{
    private const int MaxFaults = 200;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 };

    public LifecycleOptions? Read(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8Json, Lenient);
            LifecycleOptions options = new();
            ReadLifecycle(document.RootElement, options);
            return options;
        }
        catch (JsonException fault)
        {
            string line = ((fault.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            Add($"line {line}", "This is not JSON: " + fault.Message, "Correct it.");
            return null;
        }
    }

    private void ReadLifecycle(JsonElement element, LifecycleOptions options) => ForEachProperty(element, "", (name, value, place) =>
    {
        switch (name)
        {
            case "NAME": options.Name = Text(value, place) ?? ""; break;
            case "VERSION": options.Version = Number(value, place); break;
            case "STARTSAT": options.StartsAt = Text(value, place) ?? ""; break;
            case "STATUSES": ForEachItem(value, place, (item, at) => options.Statuses.Add(ReadStatus(item, at))); break;
            default: return false;
        }

        return true;
    });

    private LifecycleStatusOptions ReadStatus(JsonElement element, string place)
    {
        LifecycleStatusOptions options = new();
        ForEachProperty(element, place, (name, value, at) =>
        {
            switch (name)
            {
                case "NAME": options.Name = Text(value, at) ?? ""; break;
                case "SUBSTATEOF": options.SubstateOf = Text(value, at); break;
                case "INITIAL": options.Initial = Text(value, at); break;
                case "FINAL": options.Final = Flag(value, at); break;
                case "PAUSESCLOCKS": options.PausesClocks = Flag(value, at); break;
                case "PERMITS": ForEachItem(value, at, (item, itemAt) => options.Permits.Add(ReadRule(item, itemAt))); break;
                default: return false;
            }

            return true;
        });
        return options;
    }

    private LifecycleRuleOptions ReadRule(JsonElement element, string place)
    {
        LifecycleRuleOptions options = new();
        ForEachProperty(element, place, (name, value, at) =>
        {
            switch (name)
            {
                case "TRIGGER": options.Trigger = Text(value, at) ?? ""; break;
                case "KIND": options.Kind = Text(value, at); break;
                case "TO": options.To = Text(value, at); break;
                case "CHOOSE": options.Choose = Text(value, at); break;
                case "AMONG": ForEachItem(value, at, (item, itemAt) => options.Among.Add(Text(item, itemAt) ?? "")); break;
                case "IF": ForEachItem(value, at, (item, itemAt) => options.If.Add(Text(item, itemAt) ?? "")); break;
                default: return false;
            }

            return true;
        });
        return options;
    }

    private void ForEachProperty(JsonElement element, string place, Func<string, JsonElement, string, bool> read)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add(place, $"Expected is an object, and this is {Spelled(element)}.", "Write { … }.");
            return;
        }

        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string name = Readable(() => property.Name) ?? "�";
            string at = place.Length == 0 ? name : $"{place}:{name}";
            if (!seen.Add(name))
                Add(at, $"The property '{name}' stands here twice.", "Remove one.");
            else if (!read(name.ToUpperInvariant(), property.Value, at))
                Add(at, $"Nobody knows the property '{(name.Length > 40 ? name[..40] + "…" : name)}'.", "Remove it, or correct the name.");
        }
    }

    private void ForEachItem(JsonElement element, string place, Action<JsonElement, string> read)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            Add(place, $"Expected is a list, and this is {Spelled(element)}.", "Write [ … ].");
            return;
        }

        int at = 0;
        foreach (JsonElement item in element.EnumerateArray())
            read(item, $"{place}:{at++}");
    }

    private string? Text(JsonElement element, string place)
    {
        if (element.ValueKind == JsonValueKind.Null)
            return null;
        string? text = element.ValueKind == JsonValueKind.String ? Readable(element.GetString) : null;
        if (text is null)
            Add(place, element.ValueKind == JsonValueKind.String ? "The text contains half of a character." : $"Expected is a text, and this is {Spelled(element)}.", "Write \"…\".");
        return text;
    }

    private int Number(JsonElement element, string place)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int number))
            return number;
        Add(place, $"Expected is a whole number, and this is {Spelled(element)}.", "Write a whole number.");
        return 1;
    }

    private bool Flag(JsonElement element, string place)
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return element.GetBoolean();
        Add(place, $"Expected is true or false, and this is {Spelled(element)}.", "Write true or false.");
        return false;
    }

    private void Add(string place, string message, string fix)
    {
        if (faults.Count < MaxFaults)
            faults.Add(new(ErrorCodes.InvalidLifecycleJson, place.Length == 0 ? "the lifecycle" : place, message, fix));
    }

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

    private static string Spelled(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Null => "null",
        _ => element.GetRawText() is { Length: <= 20 } text ? text : "a number",
    };
}
