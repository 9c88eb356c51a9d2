using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>Who has a mandate: a person, everybody of a tier or with a role, or everybody.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name of the person, tier or role; empty for everybody.</param>
public sealed record MandateHolder(MandateHolderKind Kind, string Name)
{
    /// <summary>The form in which rules and messages have it, such as <c>role:supervisor</c>.</summary>
    public override string ToString() => Kind == MandateHolderKind.Anyone ? "anyone" : $"{JsonNames.Of(Kind)}:{Name}";
}

/// <summary>The kind of holder of a mandate, from the least specific to the most specific.</summary>
[JsonConverter(typeof(StableEnumConverter<MandateHolderKind>))]
public enum MandateHolderKind
{
    /// <summary>All staff.</summary>
    Anyone,

    /// <summary>All staff of a tier.</summary>
    Tier,

    /// <summary>All staff with a role.</summary>
    Role,

    /// <summary>One person.</summary>
    Person,
}
