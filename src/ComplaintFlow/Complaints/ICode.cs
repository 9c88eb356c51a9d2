namespace ComplaintFlow;

/// <summary>A value that is a name: two are equal when their names are, letter for letter.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <remarks>
/// Well-known values are static members of the type; a host adds its own with <see cref="Of"/>. The default value of such a type
/// has an empty name and stands for nothing: no part of the library accepts it.
/// </remarks>
public interface ICode<TSelf>
    where TSelf : struct, ICode<TSelf>
{
    /// <summary>The name, or an empty string for the default value.</summary>
    string Name { get; }

    /// <summary>Makes the value of a name.</summary>
    /// <param name="name">1 to 64 characters, without control characters and without white space at either end.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not such a name.</exception>
    static abstract TSelf Of(string name);
}
