namespace ComplaintFlow.Improvement;

/// <summary>The codes of refusals about improvement actions, beside <see cref="ErrorCodes"/>.</summary>
public static class ImprovementErrorCodes
{
    /// <summary>There is no such improvement action in the realm, or the actor may not read it.</summary>
    public const string UnknownImprovement = "CF1431";

    /// <summary>The realm has an improvement action of this identifier already.</summary>
    public const string ImprovementExists = "CF1432";

    /// <summary>What was given about an improvement action or its effect is missing or wrong.</summary>
    public const string InvalidImprovement = "CF1433";

    /// <summary>The improvement action is in a state in which this cannot be done.</summary>
    public const string ImprovementNotReady = "CF1434";

    /// <summary>The owner is involved in a linked complaint.</summary>
    public const string OwnerInvolved = "CF1435";

    /// <summary>The improvement action kept being changed by others.</summary>
    public const string ImprovementChanging = "CF1436";
}
