using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ComplaintFlow.Handlers;

/// <summary>Whom a rule asks for.</summary>
/// <remarks>As JSON it is its text, such as <c>"team front-desk"</c>.</remarks>
[JsonConverter(typeof(RoutingTargetJsonConverter))]
public sealed record RoutingTarget
{
    private const string NextTierText = "next tier";
    private const string SameAsBeforeText = "same as before";

    private RoutingTarget(RoutingTargetKind kind, string name) => (Kind, Name) = (kind, name);

    /// <summary>How the person is found.</summary>
    public RoutingTargetKind Kind { get; }

    /// <summary>The handler's identifier, or the name of the team or the tier; empty for <see cref="NextTier"/> and <see cref="SameAsBefore"/>.</summary>
    public string Name { get; }

    /// <summary>
    /// Somebody of the nearest tier above the present handler's in which anybody can have the complaint, those of the complaint's team first.
    /// A complaint that nobody has, and a handler without a tier, stand below the ladder.
    /// </summary>
    public static RoutingTarget NextTier { get; } = new(RoutingTargetKind.NextTier, "");

    /// <summary>
    /// The one who had the complaint before. Of a complaint that nobody has had, the one who has or had the customer's latest other complaint; that needs a store
    /// that can be searched, and a customer with an identifier.
    /// </summary>
    public static RoutingTarget SameAsBefore { get; } = new(RoutingTargetKind.SameAsBefore, "");

    /// <summary>One person.</summary>
    /// <param name="id">The person's identifier.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not a name of 1 to 64 characters.</exception>
    public static RoutingTarget Handler(string id) => new(RoutingTargetKind.Handler, PersonId.Of(id).Name);

    /// <summary>Somebody of a team; the team's queue where there is no directory.</summary>
    /// <param name="name">The team's name.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not a name of 1 to 64 characters.</exception>
    public static RoutingTarget Team(string name) => new(RoutingTargetKind.Team, CodeName.Check(name));

    /// <summary>Somebody of a tier.</summary>
    /// <param name="tier">The tier.</param>
    /// <exception cref="ArgumentException"><paramref name="tier"/> is the default value, which names no tier.</exception>
    public static RoutingTarget Tier(HandlerTier tier) => new(RoutingTargetKind.Tier, CodeName.Check(tier.Name, nameof(tier)));

    /// <summary>For example <c>team front-desk</c>, <c>handler ana</c>, <c>tier supervisor</c>, <c>next tier</c> or <c>same as before</c>.</summary>
    public override string ToString() => Kind switch
    {
        RoutingTargetKind.Handler => $"handler {Name}",
        RoutingTargetKind.Team => $"team {Name}",
        RoutingTargetKind.Tier => $"tier {Name}",
        RoutingTargetKind.NextTier => NextTierText,
        _ => SameAsBeforeText,
    };

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
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
