namespace ComplaintFlow;

public static partial class ErrorCodes
{
    /// <summary>No store is registered.</summary>
    public const string NoStore = "CF2001";

    /// <summary>No authorizer is registered.</summary>
    public const string NoAuthorizer = "CF2002";

    /// <summary>The store does not support a registered feature.</summary>
    public const string MissingStoreAbility = "CF2003";

    /// <summary>A setting is unknown.</summary>
    public const string UnknownSetting = "CF2004";

    /// <summary>A setting has an invalid value.</summary>
    public const string InvalidSetting = "CF2005";

    /// <summary>Two registrations have the same name.</summary>
    public const string DuplicateRegistration = "CF2006";

    /// <summary>The number of a rules generation was used for other rules before.</summary>
    public const string ReusedGeneration = "CF2007";

    /// <summary>The configuration has more settings than the library reads.</summary>
    public const string ConfigurationTooLarge = "CF2008";

    /// <summary>A reload leaves out a lifecycle that open complaints are in.</summary>
    public const string LifecycleInUse = "CF2009";

    /// <summary>No anchor is registered.</summary>
    public const string NoAnchor = "CF2050";

    /// <summary>A service is requested without a key, but only tenants are registered.</summary>
    public const string NoDefaultRegistration = "CF2060";

    /// <summary>Two registrations use the same store.</summary>
    public const string SharedStore = "CF2061";

    /// <summary>A file of texts in a further language cannot be used.</summary>
    public const string InvalidTexts = "CF2062";

    /// <summary>A DbContext is not registered.</summary>
    public const string MissingContext = "CF2101";

    /// <summary>The model of a DbContext does not include the tables.</summary>
    public const string MissingTables = "CF2102";

    /// <summary>A DbContext uses a database that the store does not support.</summary>
    public const string UnknownDatabase = "CF2103";
}
