startEngine();
