namespace ComplaintFlow.Desk;

/// <summary>How far what happens by itself has been caught up.</summary>
internal enum CaughtUp
{
    /// <summary>All of it has happened.</summary>
    All,

    /// <summary>As much as goes into a commit beside a command; the rest comes after that is committed.</summary>
    Some,

    /// <summary>What comes next sets off more events than one commit holds, or does not advance; it is left where it is.</summary>
    Stuck,
}
