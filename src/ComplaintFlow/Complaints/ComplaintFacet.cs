namespace ComplaintFlow;

/// <summary>What a complaint is like in one respect: a part of its snapshot, stored while it says anything and empty otherwise. Immutable.</summary>
public abstract record ComplaintFacet
{
    private protected ComplaintFacet()
    {
    }

    /// <summary>Whether it says nothing; then it is not stored.</summary>
    internal abstract bool IsEmpty { get; }

    /// <summary>The earliest instant at which something of it happens by itself; null when nothing will.</summary>
    internal abstract DateTimeOffset? NextDueAt { get; }

    /// <summary>The same with every personal text replaced by what <paramref name="map"/> makes of it.</summary>
    internal abstract ComplaintFacet MapPersonal(PersonalMap map);

    /// <summary>What is left of it when the complaint is closed.</summary>
    internal abstract ComplaintFacet Closed();

    /// <summary>What is left of it when the next episode begins.</summary>
    internal abstract ComplaintFacet Reopened();
}
