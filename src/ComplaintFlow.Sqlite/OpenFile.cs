using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ComplaintFlow.Sqlite;

/// <summary>Asks SQLite for what its packages for .NET have no member for.</summary>
internal static partial class OpenFile
{
    // That of SQLitePCLRaw.bundle_e_sqlite3.
    private const string Library = "e_sqlite3";
    private const int HasMovedCode = 20;

    // Another build of SQLite, which a host has chosen, cannot be given a connection of this one.
    private static readonly bool _isOwnLibrary = raw.GetNativeLibraryName() == Library;

    /// <summary>Whether another file, or none, has the path that was opened. Windows does not let an open file be moved.</summary>
    public static bool HasMoved(SqliteConnection connection) =>
        _isOwnLibrary && FileControl(connection.Handle!, 0, HasMovedCode, out int hasMoved) == raw.SQLITE_OK ? hasMoved != 0 : !File.Exists(connection.DataSource);

    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "sqlite3_file_control")]
    private static partial int FileControl(sqlite3 connection, nint name, int code, out int answer);
}
