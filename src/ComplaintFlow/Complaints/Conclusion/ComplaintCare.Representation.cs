using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <content>Who speaks for the customer, and whether the complaint was admitted or resolved at once.</content>
public sealed partial record ComplaintCare
{
    /// <summary>The maximum number of representatives of a complaint.</summary>
    public const int MaxRepresentatives = 16;

    /// <summary>The people who speak for the customer, the latest last.</summary>
    [JsonIgnore]
    public ImmutableArray<Representative> Representatives
    {
        get => StoredRepresentatives.IsDefault ? [] : StoredRepresentatives;
        init => StoredRepresentatives = value.IsDefaultOrEmpty ? default : value;
    }

    /// <summary>That the complaint was not admitted; <see langword="null"/> when it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public NotAdmission? NotAdmission { get; init; }

    /// <summary>The episode in which the complaint was resolved at the first contact; 0 when it was not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ResolvedAtFirstContact { get; init; }

    [JsonInclude]
    [JsonPropertyName("representatives")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<Representative> StoredRepresentatives { get; init; }

    /// <summary>Finds a representative by its name; <see langword="null"/> if there is none.</summary>
    /// <param name="name">The name.</param>
    public Representative? FindRepresentative(string name)
    {
        foreach (Representative one in Representatives)
        {
            if (one.Name == name)
                return one;
        }

        return null;
    }

    private bool HasNoRepresentation => StoredRepresentatives.IsDefault && NotAdmission is null && ResolvedAtFirstContact == 0;

    internal ComplaintCare With(Representative representative) => this with
    {
        Representatives = Representatives.FirstOrDefault(one => one.Name == representative.Name) is { } before
            ? Representatives.Replace(before, representative)
            : Representatives.Add(representative),
    };
}
