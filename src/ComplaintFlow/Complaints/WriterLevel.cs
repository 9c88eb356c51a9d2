namespace ComplaintFlow.Complaints;

/// <summary>
/// The level of the data written to a store. A version that writes events or snapshots which the previous version must not touch
/// has the next level.
/// </summary>
public static class WriterLevel
{
    /// <summary>The lowest level of a store.</summary>
    /// <value>2. Level 1 was that of snapshots without facets, before the first release.</value>
    public static int First => 2;

    /// <summary>The highest level that this version of the library supports.</summary>
    /// <value>3. From level 3 on, the relational stores write the headers of entries in a shorter form.</value>
#if NEXT_VERSION
    public static int Newest => NextVersion.Level;
#else
    public static int Newest => 3;
#endif
}
