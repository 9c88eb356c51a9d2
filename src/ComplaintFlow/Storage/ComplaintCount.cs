using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The groups of a count.</summary>
[JsonConverter(typeof(StableEnumConverter<CountBy>))]
public enum CountBy
{
    /// <summary>One group: the total.</summary>
    Nothing,

    /// <summary>By status.</summary>
    Status,

    /// <summary>By urgency; the groups have the names of <see cref="Urgency"/> in JSON, such as <c>critical</c>.</summary>
    Urgency,

    /// <summary>By category, each for itself.</summary>
    Category,

    /// <summary>By handler.</summary>
    Handler,

    /// <summary>By team.</summary>
    Team,

    /// <summary>By channel.</summary>
    Channel,

    /// <summary>By the tier of the customer.</summary>
    CustomerTier,

    /// <summary>By the stage of the next deadline.</summary>
    Stage,
}

/// <summary>The number of complaints in a group.</summary>
/// <param name="Group">The name of the group; <see langword="null"/> for a total, and for complaints without a handler, team or deadline.</param>
/// <param name="Count">The number of complaints.</param>
public sealed record ComplaintCount(string? Group, long Count)
{
    /// <summary>Returns the name of the group of a complaint.</summary>
    /// <param name="by">The groups.</param>
    /// <param name="complaint">The complaint.</param>
    public static string? GroupOf(CountBy by, Complaint complaint)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        return by switch
        {
            CountBy.Nothing => null,
            CountBy.Status => complaint.Status.Name,
            CountBy.Urgency => NameOf(complaint.Urgency),
            CountBy.Category => complaint.Category.Name,
            CountBy.Handler => complaint.Treatment.Handler?.Name,
            CountBy.Team => complaint.Treatment.Team,
            CountBy.Channel => complaint.Channel.Name,
            CountBy.CustomerTier => complaint.Customer.Tier.Name,
            CountBy.Stage => complaint.NextDeadline?.Stage.Name,
            _ => throw new ArgumentOutOfRangeException(nameof(by), by, null),
        };
    }

    /// <summary>Returns the name of the group of an urgency.</summary>
    /// <param name="urgency">The urgency.</param>
    public static string NameOf(Urgency urgency) => JsonNamingPolicy.KebabCaseLower.ConvertName(urgency.ToString());
}
