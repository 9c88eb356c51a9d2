using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The person or group that a rule assigns complaints to.</summary>
/// <remarks>Serialized to JSON as its text, such as <c>"team front-desk"</c>.</remarks>
[JsonConverter(typeof(RoutingTargetJsonConverter))]
public sealed record RoutingTarget
{
    private const string NextTierText = "next tier";
    private const string SameAsBeforeText = "same as before";

    private RoutingTarget(RoutingTargetKind kind, string name) => (Kind, Name) = (kind, name);

    /// <summary>The kind of target.</summary>
    public RoutingTargetKind Kind { get; }

    /// <summary>The handler's identifier, or the name of the team or tier; empty for <see cref="NextTier"/> and <see cref="SameAsBefore"/>.</summary>
    public string Name { get; }

    /// <summary>
    /// A person in the nearest tier above the current handler's in which anyone is eligible, members of the complaint's team first.
    /// An unassigned complaint, and a handler without a tier, are below the ladder.
    /// </summary>
    public static RoutingTarget NextTier { get; } = new(RoutingTargetKind.NextTier, "");

    /// <summary>
    /// The previous handler. For a complaint that has never been assigned, the current or previous handler of the customer's latest other complaint; this
    /// requires a searchable store, and a customer with an identifier.
    /// </summary>
    public static RoutingTarget SameAsBefore { get; } = new(RoutingTargetKind.SameAsBefore, "");

    /// <summary>Returns a target for one person.</summary>
    /// <param name="id">The person's identifier, 1 to 64 characters.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not a name of 1 to 64 characters.</exception>
    public static RoutingTarget Handler(string id) => new(RoutingTargetKind.Handler, PersonId.Of(id).Name);

    /// <summary>Returns a target for a member of a team, or for the team's queue if there is no directory.</summary>
    /// <param name="name">The team's name, 1 to 64 characters.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not a name of 1 to 64 characters.</exception>
    public static RoutingTarget Team(string name) => new(RoutingTargetKind.Team, CodeName.Check(name));

    /// <summary>Returns a target for a person in a tier.</summary>
    /// <param name="tier">The tier to assign to.</param>
    /// <exception cref="ArgumentException"><paramref name="tier"/> is the default value, which has no name.</exception>
    public static RoutingTarget Tier(HandlerTier tier) => new(RoutingTargetKind.Tier, CodeName.Check(tier.Name, nameof(tier)));

    /// <summary>Returns the text form: <c>team front-desk</c>, <c>handler ana</c>, <c>tier supervisor</c>, <c>next tier</c> or <c>same as before</c>.</summary>
    public override string ToString() => Kind switch
    {
        RoutingTargetKind.Handler => $"handler {Name}",
        RoutingTargetKind.Team => $"team {Name}",
        RoutingTargetKind.Tier => $"tier {Name}",
        RoutingTargetKind.NextTier => NextTierText,
        _ => SameAsBeforeText,
    };

    /// <summary>Parses the format of <see cref="ToString"/>.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out RoutingTarget? target)
    {
        string name = text[(text.IndexOf(' ') + 1)..];
        target = text switch
        {
            NextTierText => NextTier,
            SameAsBeforeText => SameAsBefore,
            _ when text.StartsWith("handler ", StringComparison.Ordinal) && PersonId.TryOf(name, out _) => Handler(name),
            _ when text.StartsWith("team ", StringComparison.Ordinal) && !CodeName.TryFault(name, out _) => Team(name),
            _ when text.StartsWith("tier ", StringComparison.Ordinal) && !CodeName.TryFault(name, out _) => Tier(HandlerTier.Of(name)),
            _ => null,
        };
        return target is not null;
    }
}

/// <summary>The kind of a routing target.</summary>
[JsonConverter(typeof(StableEnumConverter<RoutingTargetKind>))]
public enum RoutingTargetKind
{
    /// <summary>One person, by identifier.</summary>
    Handler,

    /// <summary>A member of a team.</summary>
    Team,

    /// <summary>A person in a tier.</summary>
    Tier,

    /// <summary>A person in the nearest tier above the handler's in which anyone is eligible.</summary>
    NextTier,

    /// <summary>The previous handler of the complaint, or of the customer's latest other complaint.</summary>
    SameAsBefore,
}

/// <summary>Converts a routing target to and from its text form. Public because the JSON source generators of hosts refer to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RoutingTargetJsonConverter : JsonConverter<RoutingTarget>
{
    /// <inheritdoc/>
    public override RoutingTarget Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // If the token is not a string, the serializer reports that with its path.
        string text = reader.GetString()!;
        return RoutingTarget.TryParse(text, out RoutingTarget? target)
            ? target
            : throw new JsonException(
                "The value is not a routing target. Use 'team front-desk', 'handler ana', 'tier supervisor', 'next tier' or 'same as before'.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RoutingTarget value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.ToString());
    }
}
